#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""From launch to report through the accessibility bus alone, as a screen reader reaches the program: by role and name, never by a widget pointer and without a
key or a click; then the workspace is compared. What a screen reader would hear of the progress is counted.

usage: bus.py FERRY          (needs the gi module of the system's python)
"""
import os
import pathlib
import subprocess
import sys
import threading

from desktop import BUNDLE, SKIP, Desktop, Skip, compare, need_tools

try:
    from gi.repository import Gio, GLib
except ImportError:
    Gio = None

ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ENABLED, SENSITIVE, SHOWING = 8, 24, 25
WITHIN = 60
MOST_VALUE_EVENTS = 25  # a step


class Bus:
    def __init__(self, address):
        session = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        place = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 10000, None)
        self.bus = Gio.DBusConnection.new_for_address_sync(
            place.unpack()[0], Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION,
            None, None)
        self.values = 0
        self.changed = threading.Event()
        self._listen()

    def _listen(self):
        self.call("org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "RegisterEvent",
                  GLib.Variant("(s)", ("object:property-change:accessible-value",)))
        self.call("org.a11y.atspi.Registry", "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "RegisterEvent",
                  GLib.Variant("(s)", ("object:state-changed",)))
        self.bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", None, None, None, 0, self._heard)
        loop = GLib.MainLoop()
        threading.Thread(target=loop.run, daemon=True).start()

    def _heard(self, _bus, _sender, _path, _interface, signal, parameters):
        if signal == "PropertyChange" and parameters.unpack()[0] == "accessible-value":
            self.values += 1
        self.changed.set()

    def call(self, name, path, interface, method, arguments=None):
        return self.bus.call_sync(name, path, interface, method, arguments, None, 0, 10000, None).unpack()

    def name(self, node):
        return self.call(*node, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")))[0]

    def states(self, node):
        bits = self.call(*node, ACCESSIBLE, "GetState")[0]
        return {bit for bit in range(64) if bits[bit // 32] >> (bit % 32) & 1}

    def walk(self, node):
        """Every showing node below, depth first; what goes away meanwhile is left out."""
        try:
            children = self.call(*node, ACCESSIBLE, "GetChildren")[0]
        except GLib.Error:
            return
        for child in children:
            try:
                role = self.call(*child, ACCESSIBLE, "GetRoleName")[0]
                yield child, role, self.name(child), self.states(child)
                if role not in ("table", "tree table", "tree", "menu bar"):  # of many cells
                    yield from self.walk(child)
            except GLib.Error:
                continue

    def find(self, role, name, usable=True):
        for node, its_role, its_name, states in self.walk(ROOT):
            if its_role == role and name in its_name and SHOWING in states and (not usable or SENSITIVE in states):
                return node
        return None

    def wait_for(self, role, name, usable=True, within=WITHIN):
        """Looks, and looks again whenever the program says that something has changed."""
        for _ in range(within * 4):
            self.changed.clear()
            if (node := self.find(role, name, usable)) is not None:
                return node
            self.changed.wait(0.25)
        seen = [(role, name) for _, role, name, states in self.walk(ROOT) if SHOWING in states and name]
        raise AssertionError(f"no {role} {name!r} in {within} s; there is {seen}")

    def press(self, node):
        self.call(*node, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))

    def set_text(self, node, text):
        self.call(*node, "org.a11y.atspi.EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))


def drive(bus, desktop, shots):
    bus.wait_for("push button", "Choose Bundle")
    # A file as the file manager hands it over; a dialog of files is the toolkit's, not ours.
    subprocess.run([str(desktop.ferry), str(BUNDLE)], env=desktop.environment, check=True, timeout=30)
    bus.set_text(bus.wait_for("text", "Workspace folder"), str(desktop.workspace))
    bus.wait_for("label", "Choose the workspace")
    bus.press(bus.wait_for("push button", "Next"))
    bus.wait_for("label", "Review the changes")
    checking = bus.values
    desktop.screenshot(shots / "review.png")
    bus.press(bus.wait_for("push button", "Import"))
    bus.press(bus.wait_for("push button", "Replace Workspace"))
    bus.wait_for("label", "Import finished")
    desktop.screenshot(shots / "report.png")
    print(f"bus: {checking} value events while checking, {bus.values - checking} while importing")
    bus.press(bus.wait_for("push button", "Done"))
    bus.wait_for("push button", "Choose Bundle")
    return max(checking / 3, bus.values - checking) <= MOST_VALUE_EVENTS


def main():
    ferry = pathlib.Path(sys.argv[1]).resolve()
    need_tools()
    if Gio is None:
        raise Skip("no gi module for " + sys.executable)
    shots = pathlib.Path(os.environ.get("FERRY_SCREENSHOTS", "screenshots")).resolve() / "bus"
    with Desktop(ferry, environment={"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}) as desktop:
        address = desktop.start_session_bus()
        bus = Bus(address)
        desktop.launch()
        is_calm = drive(bus, desktop, shots)
        desktop.program.terminate()
        status = desktop.ended()
        differences = compare(desktop.workspace)
    print(f"bus: the program ended with {status}; {len(differences)} differences; screenshots in {shots}")
    print("\n".join(differences))
    return 1 if status or differences or not is_calm else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Skip as reason:
        print(f"bus: skipped, {reason}")
        sys.exit(SKIP)
