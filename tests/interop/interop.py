# SPDX-License-Identifier: MIT
"""Imports bundles made by the reference assistant's own exporters with Ferry and with the reference's own
streaming importer, into copies of the same workspaces, and compares the resulting trees file for file.

    interop.py [--ferryctl PROGRAM] [--only TEXT] [--self-check] [--keep]

The npm packages and bun are installed once below $FERRY_INTEROP_DIR (default: the user's cache directory).
Without them the test is skipped (exit 77), under CI=true it fails. differences.py is what differs on purpose.
--self-check needs no ferryctl: see selfcheck.py.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time

from bench import Bench
from cases import EXPORTS, all_cases
from differences import DIFFERENCES
from exports import check_export
from ferry import Ferry
from judge import judge, oracle_complaints
from reference import Reference, Unavailable
from selfcheck import StandIn, planted_differences_are_found

SKIPPED = 77


class Tally:
    """One line per case on standard output, and the closing line."""

    def __init__(self):
        self.passed = self.failed = 0

    def add(self, name, complaints, note=""):
        if not complaints:
            self.passed += 1
            print(f"ok   {name}{note}", flush=True)
            return
        self.failed += 1
        print(f"FAIL {name}", flush=True)
        for line in complaints[:12]:
            print(f"     {line}")
        if len(complaints) > 12:
            print(f"     and {len(complaints) - 12} more")

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0


def make_everything(bench, tally):
    """The workspaces and bundles; checks that the exported ones are what their names promise."""
    bench.make_sources()
    bench.export()
    for export in EXPORTS:
        complaints = check_export(export, bench.source(export.source), bench.bundles[export.name])
        tally.add(f"export {export.name}", complaints)
    bench.write_old_bundles()
    bench.make_lives()


def run(arguments, scratch, reference):
    tally, bench, seen = Tally(), Bench(scratch, reference), set()
    started = time.monotonic()
    for name, complaints in planted_differences_are_found(os.path.join(scratch, "planted")):
        tally.add(f"self-check: {name}", complaints)
    make_everything(bench, tally)
    cases = [case for case in all_cases() if arguments.only in case.name]
    if arguments.self_check:
        cases = [case for case in cases if not case.refused]
    print(f"# bundles and workspaces made, {time.monotonic() - started:.1f} s", flush=True)
    by_reference = bench.import_with_reference(cases)
    print(f"# the reference imported, {time.monotonic() - started:.1f} s", flush=True)
    tally.add("self-check: the oracle agrees with the reference", oracle_complaints(bench, cases))
    importer = StandIn(bench) if arguments.self_check else Ferry(arguments.ferryctl, scratch)
    for number, case in enumerate(cases):
        judgement = judge(bench, number, case, by_reference[number], importer, seen)
        tally.add(case.name, judgement.complaints, f" ({judgement.entries} entries)")
        if not arguments.keep:
            shutil.rmtree(os.path.join(scratch, "cases", str(number)))
    if not arguments.only:
        for difference in DIFFERENCES:
            stale = [] if difference.name in seen else ["no case shows it, so it need not be listed"]
            tally.add(f"on purpose, {difference.name}: {difference.reason}", stale)
    print(f"# {time.monotonic() - started:.1f} s")
    return tally.close()


def unavailable(reason):
    if os.environ.get("CI") == "true":
        print(f"FAIL {reason}\n0 passed, 1 failed")
        return 1
    print(f"SKIP {reason}")
    return SKIPPED


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ferryctl", default=os.environ.get("FERRYCTL", ""), help="default: $FERRYCTL")
    parser.add_argument("--only", default="", help="only the cases whose name contains this text")
    parser.add_argument("--self-check", action="store_true", help="the reference imports on both sides")
    parser.add_argument("--keep", action="store_true", help="keep the scratch directory")
    arguments = parser.parse_args()
    if not arguments.self_check and not os.access(arguments.ferryctl, os.X_OK):
        print(f"FAIL no ferryctl at {arguments.ferryctl!r}\n0 passed, 1 failed")
        return 1
    arguments.ferryctl = os.path.abspath(arguments.ferryctl)
    cache_home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    cache = os.environ.get("FERRY_INTEROP_DIR") or os.path.join(cache_home, "ferry-interop")
    os.umask(0o022)
    scratch = tempfile.mkdtemp(prefix="ferry-interop-")
    try:
        return run(arguments, scratch, Reference(cache, scratch))
    except Unavailable as error:
        return unavailable(str(error))
    except (RuntimeError, subprocess.TimeoutExpired) as error:
        print(f"FAIL {error}\n0 passed, 1 failed")
        return 1
    finally:
        if arguments.keep:
            print(f"# kept {scratch}")
        else:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
