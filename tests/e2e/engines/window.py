"""One window of WebKitGTK for WebKitWebDriver, on a profile that outlives it:
    python3 window.py PROFILE LANGUAGE WIDTH HEIGHT SCRIPT

The engine's own MiniBrowser forgets everything under automation; this window keeps its storage in
the folder PROFILE, as a person's browser does. SCRIPT runs in every page before the page's own
code; what it gives to `webkit.messageHandlers.tell` is printed, one line each, after "told ".
"""

import pathlib
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402 (the versions come first)

profile, language, width, height, script = sys.argv[1:]

storage = WebKit2.WebsiteDataManager(base_data_directory=f"{profile}/data",
                                     base_cache_directory=f"{profile}/cache")
context = WebKit2.WebContext(website_data_manager=storage)
context.set_preferred_languages([language])
context.set_automation_allowed(True)

content = WebKit2.UserContentManager()
content.add_script(WebKit2.UserScript.new(
    pathlib.Path(script).read_text(encoding="utf-8"), WebKit2.UserContentInjectedFrames.TOP_FRAME,
    WebKit2.UserScriptInjectionTime.START, None, None))


def tell(_, result):
    print("told", result.get_js_value().to_string(), flush=True)


content.connect("script-message-received::tell", tell)
content.register_script_message_handler("tell")


def make_view(_):
    view = WebKit2.WebView(web_context=context, user_content_manager=content,
                           is_controlled_by_automation=True)
    window = Gtk.Window(decorated=False)
    window.set_default_size(int(width), int(height))
    window.add(view)
    window.show_all()
    view.grab_focus()
    return view


def start(_, session):
    application = WebKit2.ApplicationInfo.new()
    application.set_name("PlanShiftWindow")
    application.set_version(1, 0, 0)
    session.set_application_info(application)
    session.connect("create-web-view", make_view)


context.connect("automation-started", start)
Gtk.main()
