# SPDX-License-Identifier: MIT
"""The test vectors of the format document 23: bundles, and what they leave in an empty workspace."""
import base64
import hashlib

from trees import Node, file_node

_TEXT = {
    "A": (
        "H4sIAAAAAAAC/+1YzY7TMBDumaeoct62Hv9M7JW4c0SIEwhV/hnTsm1TJSkUVn2gfY59MaZbdoGqBzg0i2i+RHHksWbssb/x2Eu/"
        "mmdq2vGnploNzgPBQK0fSsZxCdrA4/+hHoTW5WAoBh1g07S+ZvODy8Rt0cQZLf30M9XNvFoV1wWMRXFVxJp8S2nqW66SQuJI6JGU"
        "b0Fci/075pl6x+2aalNH4jb1ZtXOlzSi7bqqW5YkamI9X7cHrW8O4uFBPAybVVoQt8rzBTXF9fvbYu3bGTf8UtU3zdpHmsxosajG"
        "7XavrJl5aZDFxjoIJhgpk0lZWEwiZxEARA7JJQkh6BxLQOWz0klYadFLshozBhJqr2v+jTuMu6sTNmO1yvOPD2z41Wr0KrHK4IMw"
        "RlmwspQSQQuDNqtAuSTvI9gyUkgl2tKSCKjIkdZSsYpHq+qk1VXVUjO5vzv/c+zOMmgXHAkeW3LgdXbSyKBB8eiyMaYMLppSeI9g"
        "AJ112rmM2qNMIaaEJ93JaycRT7dfNJOf/5Nm4ePNJFTttK1u6Df/ssOcziS0dcoGtBhzKH1AispbmSSi53oOI6SUVg5Ak0nE3dQC"
        "2PH01A23+3BVLH8EtemTfhF5EST+8lpJUqhsIFhnlUNwGCEkCqiNdFQ6FS2oYKyQBAAYIPOKK3b/Kf9PsK3r+L+XHsV/QKH6+N8F"
        "Hmb9xaDHheLkztc5/9UR/6Uodc//TvK/XU/+S8Zrv31FPlE94SSt/voc5z/Bp4vj81+55/+25//ZAUoM91n7y+c6jPTh5x/Z/883"
        "7X+d/2ssEfr9vwtEn+/veg5eLP7squbM+T8c3/8aZUTP/y6wrbZhxIG/7anQo0ePHheF7/x0iBQAHgAA"
    ),
    "B": (
        "H4sIAAAAAAAC/+1YTW/TQBDNmV8RmWua7Oz35gyHiAoJ2gsgVO3HbGsaJ5HtoIoq/51JAyEKkTjVQo2fLNvaHe9bz/jNzrryizJj"
        "046/NcvF4HnACFrKpyvh+ApSqt/3u3ZgUvHBkA06wLppfU30g/PEY9HEO6z8zXesm3K5KKYFjFkxKmKNvsV041tq4ozrCyYvOL8G"
        "NmXbY0yR+kx2zXJdRySber1oywov8GG1rFvqSdjEuly1u1E/7rqHu+5hWC/SHMkql3NsiumXx2Ll2zsyTL71kxQmvmlKis2iHaew"
        "5bnzXGnqF9lKIX3ODHjOMSgnfTKKm6SZ5FZCRCezdM5ak632wXJLj3jnuVHZwXas8gfNGPRmtGeNy0UubycNtm25uG2e5HDIGiMz"
        "UaIGD6AwyJBkRguoIGSejANmvbKe8xC1T8yZmMAYraXSXJv8h1WwA9ZVvaxWbTOZvXn7/np2/WlcpUNSFDyA1DagUDxbAJYFymic"
        "AOvAIQd0IIAz45IyMaBhFhgPWpvkcnZ7UnXA2dyX83kzSVgtJ1fvZpeXx6TBRa6DR5Q0b4fkSeGNCdE7oRMjvzuajvKWJ5GCcSGD"
        "khhyBm8ZheAkaVuTziZP579cKyUInT2NGYQ2lhwsyYWgs0GrpdtGM8gcOWQ01CSAReLJGqKnr8D6PSHffB0V1a+EdrMfH9AqGWVC"
        "iSpolqIx3uQIKhsBKECrKJ2ijOMh5kSvGURgxnLnWSI/Y7F5wfo/pbaO8z9jnB3lf1BK9Pm/C1x9uCxbHOZlXfl2KAY9zgun1r3O"
        "9S/0sf4Nmff676T+S54qAarQHosHqok2o+IecVVMaa3GTa+Pl44TFeigc/2z4/0fcDC9/rvA6+EsveplcLY4tRv8D/QvtOr138n+"
        "jwLf6/98cfxj5jk4/q1/fqx/MP3/327q/77G79GjR4+zxE9nbT4gAB4AAA=="
    ),
    "C": (
        "H4sIAAAAAAAC/+1WyW7bMBD1uV8R8Cw53CX61n/oqUUhcBnGarQYIt04DfzvHblxWthpb3EP8btI1Ozkm6F6O7QRUl5+S+OweBtQ"
        "hJby8EScPpmW/Pj+6zujUrHFDV1cANuU7YThF+8TTyT5NfS2+Q5TaseBrFhB3HYIHTRtICuiI/M8CCilVa6UXoeyhiqWlHEhla5q"
        "Yx0piJ/AZgiNzWjDKdclVSWVnxhfCblSeomKn1HPptTijg+o9kQOARJ0EQWD7QFXH1/kBZm2Q257+J0aoct6Scm+IOPU3rXD7KMf"
        "Azx7KddjwhzKbvS2Q/t5+ezWjbvZzI/9xubWtV2bHw/W7dD8LUxBers7lw7brju4GjIMOZHVlyeCTtdo9zBO92ljPdwGm+1tcLcv"
        "5S7DvEtpbbnSqAnCUS8lN3X0zDNpbHRR+toYHZ3hklcWJAOppXFGSG+lUcYwV9WKu1qp2Vf7Axr3mAFToPvilSTW0HXjMu/yn5FV"
        "jW6UU5wHFSKtdaAxUscYjS6YwJlzMvqKaWGjkIHWvNaWQy111A6oOImsX43ctcP9aeBqLiNgqdQ4CBELVo5XwmlHwVGG9VstjKor"
        "zKGKVe3B4No5K1mUkp2VXJA5SoPdewcz6X5Xu/+Kx7MGf5+2/cxGJoOxSGHlPBUevLUUfIVbXauoLA/RYXUCKklFEBjYWQbCRO3r"
        "oJis5sCA/M6pmSBYjxQjq2i7BAWB3WaccjNuMnIjHTg9+G4boOnGO1znaYtax29uGh8STA0yIsOLj6O0h36cHpFoPo9Tehbv92/b"
        "//+m7EXm//k7E0pW1/l/CbwyLS59/8/Sk/Nnmorr+V8Ch1P/sLji3ff/8c5e/If+P5v/+GOwuOFvN5Ku/X/FFVe8e/wEzuXF0wAS"
        "AAA="
    ),
}
_SHA256 = {
    "A": "55ef179425b5b5913d0d809e6db680f5f87dde0dc88612001bff877241c2ae09",
    "B": "10c667cd5076540e0a6709eb0991fd6c4691eba88df8e9545d539635b59a668b",
    "C": "32fab032dcbac65741d9cb202e3674a7f34948f1574215144278e4865818c39b",
}

_HELLO = file_node(b"hello\n")
# Files and links only, without directories; None where section 23 names a path but not its content.
EXPECTED = {
    "A": {"hello.txt": _HELLO, "config.json": None, "notes/" + "é" * 50 + ".txt": None},
    "B": {
        "data/db/assistant.db": None,
        "config.json": file_node(b'{\n  "keep": true\n}\n'),
        "IDENTITY.md": None,
        "skills/demo/SKILL.md": None,
    },
    "C": {
        "data/db/assistant.db": file_node(b""),
        "hello.txt": _HELLO,
        "link.txt": Node("link", 0, "hello.txt", 0),
    },
}


def write_vector(name, path):
    """Writes the bundle and checks that it is the one whose digest the document states."""
    data = base64.b64decode(_TEXT[name])
    assert hashlib.sha256(data).hexdigest() == _SHA256[name], f"vector {name} is damaged"
    with open(path, "wb") as file:
        file.write(data)


def mismatches(name, tree):
    """How `tree`, the result in an empty workspace, differs from what the document states."""
    found = {path: node for path, node in tree.items() if node.kind != "dir"}
    lines = [f"vector {name}: {path!r} should not be there" for path in found.keys() - EXPECTED[name].keys()]
    for path, node in EXPECTED[name].items():
        if path not in found or node not in (None, found[path]):
            lines.append(
                f"vector {name}: {path!r} is {found.get(path, 'missing')}, expected {node or 'a file'}"
            )
    return lines
