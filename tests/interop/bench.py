# SPDX-License-Identifier: MIT
"""What is made once per run: workspaces, bundles, and the reference's own imports."""
import os
import shutil

from cases import EXPORTS, write_old_bundles
from lives import LIVES
from reference import NEW, OLD
from sources import SOURCES, put


class Bench:
    """The scratch directory; `bundles` are paths by name, `guardians` persona files by live workspace."""

    def __init__(self, scratch, reference):
        self.scratch, self.reference = scratch, reference
        self.bundles, self.guardians = {}, {}

    def source(self, name):
        return os.path.join(self.scratch, "sources", name)

    def live(self, name):
        return os.path.join(self.scratch, "lives", name)

    def workspace(self, case_number, side):
        return os.path.join(self.scratch, "cases", str(case_number), side, "workspace")

    def make_sources(self):
        for name, build in SOURCES.items():
            os.makedirs(self.source(name))
            build(self.source(name))
        outside = self.source("outside")
        put(outside, "hooks/outside/hook.json", '{"outside":true}')
        put(outside, "trust.json", '{"version":1,"rules":[]}')

    def export(self):
        """Bundles by both releases' real exporters."""
        jobs = {0: [], 1: []}
        for export in EXPORTS:
            bundle = self.bundles[export.name] = os.path.join(self.scratch, export.name + ".vbundle")
            job = {
                "op": f"exportV{export.version}",
                "workspace": self.source(export.source),
                "bundle": bundle,
                "credentials": list(export.credentials),
            }
            if export.outside:
                job["hooksDir"] = os.path.join(self.source("outside"), "hooks")
                job["trustPath"] = os.path.join(self.source("outside"), "trust.json")
            jobs[export.version].append(job)
        self.reference.values(OLD, jobs[0])
        self.reference.values(NEW, jobs[1])

    def write_old_bundles(self):
        directory = os.path.join(self.scratch, "old")
        os.makedirs(directory)
        self.bundles.update(write_old_bundles(directory))

    def make_lives(self):
        """The live workspaces, and where the old release, which asks the database, finds each persona file.

        The new one asks a gateway that does not run here; its importer is given that answer. The database is
        opened in a copy, because opening it changes it.
        """
        scaffold = self.reference.values(NEW, [{"op": "scaffold"}])[0]
        jobs = []
        for name, build in LIVES.items():
            os.makedirs(os.path.join(self.live(name), "workspace"))
            build(os.path.join(self.live(name), "workspace"), scaffold)
            copy = os.path.join(self.scratch, "guardians", name)
            shutil.copytree(self.live(name), copy, symlinks=True)
            jobs.append({"op": "guardian", "workspace": os.path.join(copy, "workspace")})
        self.guardians = dict(zip(LIVES, self.reference.values(OLD, jobs)))

    def copy_live(self, case_number, case, side):
        workspace = self.workspace(case_number, side)
        shutil.copytree(self.live(case.live), os.path.dirname(workspace), symlinks=True)
        return workspace

    def import_with_reference(self, cases, side="reference"):
        jobs = [
            {
                "op": "importBundle",
                "workspace": self.copy_live(number, case, side),
                "bundle": self.bundles[case.bundle],
                "guardian": self.guardians[case.live],
            }
            for number, case in enumerate(cases)
        ]
        return self.reference.values(NEW, jobs)
