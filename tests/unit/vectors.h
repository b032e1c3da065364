// SPDX-License-Identifier: MIT
#pragma once

// The three bundles of format document 23, base64 of the file.

namespace ferry::test {

// v0: workspace, credential, a name of 110 bytes in UTF-8.
inline constexpr const char *VectorA =
    "H4sIAAAAAAAC/+1YzY7TMBDumaeoct62Hv9M7JW4c0SIEwhV/hnTsm1TJSkUVn2gfY59MaZbdoGqBzg0i2i+RHHksWbssb/x2Eu/"
    "mmdq2vGnploNzgPBQK0fSsZxCdrA4/+hHoTW5WAoBh1g07S+ZvODy8Rt0cQZLf30M9XNvFoV1wWMRXFVxJp8S2nqW66SQuJI6JGU"
    "b0Fci/075pl6x+2aalNH4jb1ZtXOlzSi7bqqW5YkamI9X7cHrW8O4uFBPAybVVoQt8rzBTXF9fvbYu3bGTf8UtU3zdpHmsxosajG"
    "7XavrJl5aZDFxjoIJhgpk0lZWEwiZxEARA7JJQkh6BxLQOWz0klYadFLshozBhJqr2v+jTuMu6sTNmO1yvOPD2z41Wr0KrHK4IMw"
    "RlmwspQSQQuDNqtAuSTvI9gyUkgl2tKSCKjIkdZSsYpHq+qk1VXVUjO5vzv/c+zOMmgXHAkeW3LgdXbSyKBB8eiyMaYMLppSeI9g"
    "AJ112rmM2qNMIaaEJ93JaycRT7dfNJOf/5Nm4ePNJFTttK1u6Df/ssOcziS0dcoGtBhzKH1AispbmSSi53oOI6SUVg5Ak0nE3dQC"
    "2PH01A23+3BVLH8EtemTfhF5EST+8lpJUqhsIFhnlUNwGCEkCqiNdFQ6FS2oYKyQBAAYIPOKK3b/Kf9PsK3r+L+XHsV/QKH6+N8F"
    "Hmb9xaDHheLkztc5/9UR/6Uodc//TvK/XU/+S8Zrv31FPlE94SSt/voc5z/Bp4vj81+55/+25//ZAUoM91n7y+c6jPTh5x/Z/883"
    "7X+d/2ssEfr9vwtEn+/veg5eLP7squbM+T8c3/8aZUTP/y6wrbZhxIG/7anQo0ePHheF7/x0iBQAHgAA";

// v0: the legacy places.
inline constexpr const char *VectorB =
    "H4sIAAAAAAAC/+1YTW/TQBDNmV8RmWua7Oz35gyHiAoJ2gsgVO3HbGsaJ5HtoIoq/51JAyEKkTjVQo2fLNvaHe9bz/jNzrryizJj"
    "046/NcvF4HnACFrKpyvh+ApSqt/3u3ZgUvHBkA06wLppfU30g/PEY9HEO6z8zXesm3K5KKYFjFkxKmKNvsV041tq4ozrCyYvOL8G"
    "NmXbY0yR+kx2zXJdRySber1oywov8GG1rFvqSdjEuly1u1E/7rqHu+5hWC/SHMkql3NsiumXx2Ll2zsyTL71kxQmvmlKis2iHaew"
    "5bnzXGnqF9lKIX3ODHjOMSgnfTKKm6SZ5FZCRCezdM5ak632wXJLj3jnuVHZwXas8gfNGPRmtGeNy0UubycNtm25uG2e5HDIGiMz"
    "UaIGD6AwyJBkRguoIGSejANmvbKe8xC1T8yZmMAYraXSXJv8h1WwA9ZVvaxWbTOZvXn7/np2/WlcpUNSFDyA1DagUDxbAJYFymic"
    "AOvAIQd0IIAz45IyMaBhFhgPWpvkcnZ7UnXA2dyX83kzSVgtJ1fvZpeXx6TBRa6DR5Q0b4fkSeGNCdE7oRMjvzuajvKWJ5GCcSGD"
    "khhyBm8ZheAkaVuTziZP579cKyUInT2NGYQ2lhwsyYWgs0GrpdtGM8gcOWQ01CSAReLJGqKnr8D6PSHffB0V1a+EdrMfH9AqGWVC"
    "iSpolqIx3uQIKhsBKECrKJ2ijOMh5kSvGURgxnLnWSI/Y7F5wfo/pbaO8z9jnB3lf1BK9Pm/C1x9uCxbHOZlXfl2KAY9zgun1r3O"
    "9S/0sf4Nmff676T+S54qAarQHosHqok2o+IecVVMaa3GTa+Pl44TFeigc/2z4/0fcDC9/rvA6+EsveplcLY4tRv8D/QvtOr138n+"
    "jwLf6/98cfxj5jk4/q1/fqx/MP3/327q/77G79GjR4+zxE9nbT4gAB4AAA==";

// v1 with a symlink.
inline constexpr const char *VectorC =
    "H4sIAAAAAAAC/+1WyW7bMBD1uV8R8Cw53CX61n/oqUUhcBnGarQYIt04DfzvHblxWthpb3EP8btI1Ozkm6F6O7QRUl5+S+OweBtQ"
    "hJby8EScPpmW/Pj+6zujUrHFDV1cANuU7YThF+8TTyT5NfS2+Q5TaseBrFhB3HYIHTRtICuiI/M8CCilVa6UXoeyhiqWlHEhla5q"
    "Yx0piJ/AZgiNzWjDKdclVSWVnxhfCblSeomKn1HPptTijg+o9kQOARJ0EQWD7QFXH1/kBZm2Q257+J0aoct6Scm+IOPU3rXD7KMf"
    "Azx7KddjwhzKbvS2Q/t5+ezWjbvZzI/9xubWtV2bHw/W7dD8LUxBers7lw7brju4GjIMOZHVlyeCTtdo9zBO92ljPdwGm+1tcLcv"
    "5S7DvEtpbbnSqAnCUS8lN3X0zDNpbHRR+toYHZ3hklcWJAOppXFGSG+lUcYwV9WKu1qp2Vf7Axr3mAFToPvilSTW0HXjMu/yn5FV"
    "jW6UU5wHFSKtdaAxUscYjS6YwJlzMvqKaWGjkIHWvNaWQy111A6oOImsX43ctcP9aeBqLiNgqdQ4CBELVo5XwmlHwVGG9VstjKor"
    "zKGKVe3B4No5K1mUkp2VXJA5SoPdewcz6X5Xu/+Kx7MGf5+2/cxGJoOxSGHlPBUevLUUfIVbXauoLA/RYXUCKklFEBjYWQbCRO3r"
    "oJis5sCA/M6pmSBYjxQjq2i7BAWB3WaccjNuMnIjHTg9+G4boOnGO1znaYtax29uGh8STA0yIsOLj6O0h36cHpFoPo9Tehbv92/b"
    "//+m7EXm//k7E0pW1/l/CbwyLS59/8/Sk/Nnmorr+V8Ch1P/sLji3ff/8c5e/If+P5v/+GOwuOFvN5Ku/X/FFVe8e/wEzuXF0wAS"
    "AAA=";

} // namespace ferry::test
