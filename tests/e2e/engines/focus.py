"""Gives the keyboard to the largest window of the screen DISPLAY: without a window manager nobody
does, and Firefox then takes its page for one in the background: `python3 focus.py`
"""

import ctypes

XLIB = ctypes.CDLL("libX11.so.6")
XLIB.XOpenDisplay.restype = ctypes.c_void_p
XLIB.XDefaultRootWindow.restype = ctypes.c_ulong
REVERT_TO_PARENT = 2
NOW = 0


def windows_of(display):
    """The ids of all windows right below the root."""
    root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
    children = ctypes.POINTER(ctypes.c_ulong)()
    XLIB.XQueryTree(display, ctypes.c_ulong(XLIB.XDefaultRootWindow(display)), ctypes.byref(root),
                    ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
    return [children[index] for index in range(count.value)]


def area_of(display, window):
    root, numbers = ctypes.c_ulong(), [ctypes.c_uint() for _ in range(6)]
    XLIB.XGetGeometry(display, ctypes.c_ulong(window), ctypes.byref(root),
                      *map(ctypes.byref, numbers))
    return numbers[2].value * numbers[3].value


def main():
    display = ctypes.c_void_p(XLIB.XOpenDisplay(None))
    window = max(windows_of(display), key=lambda one: area_of(display, one))
    XLIB.XSetInputFocus(display, ctypes.c_ulong(window), REVERT_TO_PARENT, ctypes.c_ulong(NOW))
    XLIB.XCloseDisplay(display)


main()
