"""A page of the manual as markup: for the window, and for a browser with the names of the files that are written there.

`markdown-it-py` reads the Markdown. Only `<kbd>` passes through as HTML; the window shows it as well.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from desk_app.exchange.manual.pages import ENDING
from desk_app.support.words import _ as words_of
from desk_app.support.words import mark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

_KEY_BEGINS, _KEY_ENDS = "<kbd>", "</kbd>"
_KEYS = {
    "Ctrl": mark("Ctrl", context="Qt"),
    "Shift": mark("Shift", context="Qt"),
    "Alt": mark("Alt", context="Qt"),
    "Del": mark("Del", context="Qt"),
    "Esc": mark("Esc", context="Qt"),
    "Tab": mark("Tab", context="Qt"),
    "Enter": mark("Enter", context="Qt"),
    "Home": mark("Home", context="Qt"),
}
"""The keys that have another name in another language. The pages have the English ones, as the menus are made from."""
_FULL_SIZE = mark("Show the picture in full size")
_Surroundings = MutableMapping[str, Any]


def reader() -> MarkdownIt:
    """What reads the pages."""
    from markdown_it import MarkdownIt  # 20 ms, for which no start has to wait

    made = MarkdownIt("commonmark", {"html": True}).enable("table")
    made.add_render_rule("html_inline", _inline)
    made.add_render_rule("text", _text)
    made.add_render_rule("html_block", _nothing)
    return made


def for_window(markdown: str) -> str:
    """The markup of a page, as Qt's text shows it."""
    made = reader()
    made.add_render_rule("fence", _lines_in_window)
    made.add_render_rule("image", _picture_in_window)
    return str(made.render(markdown))


def for_browser(markdown: str, title: str) -> str:
    """The markup of a page for a browser. What may be too wide for a screen is scrolled by keys as well.

    `title` names such parts for a screen reader.
    """
    made = reader()
    made.add_render_rule("table_open", _table)
    made.add_render_rule("table_close", _table_end)
    made.add_render_rule("th_open", _head_cell)
    made.add_render_rule("fence", _lines)
    made.add_render_rule("link_open", _link)
    return str(made.render(markdown, {"title": title}))


def _picture_in_window(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: _Surroundings
) -> str:
    """A picture, and a line beneath it: both lead to the picture as large as it is."""
    name = escape(str(tokens[at].attrs["src"]))
    shown = self.image(tokens, at, options, env)
    return f'<a href="{name}">{shown}<br>{escape(words_of(_FULL_SIZE))}</a>'


def _inline(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: _Surroundings) -> str:
    content = tokens[at].content
    return content if content in {_KEY_BEGINS, _KEY_ENDS} else escape(content)


def _text(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: _Surroundings) -> str:
    is_key = at > 0 and tokens[at - 1].content == _KEY_BEGINS
    return escape(_keys(tokens[at].content) if is_key else tokens[at].content)


def _keys(keys: str) -> str:
    """Keys as they are called in the language that is spoken: "Ctrl+Del" is "Strg+Entf" in German."""
    return "+".join(_said(each) for each in keys.split("+"))


def _said(key: str) -> str:
    return words_of(_KEYS[key]) if key in _KEYS else key


def _nothing(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: _Surroundings) -> str:
    return escape(tokens[at].content)


def _table(_: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, env: _Surroundings) -> str:
    return f"{_wide(env)}<table>"


def _wide(env: _Surroundings) -> str:
    """The start of what scrolls sideways. Each has a name of its own."""
    env["parts"] = env.get("parts", 0) + 1
    name = escape(f"{env['title']} ({env['parts']})")
    return f'<div class="wide" role="region" tabindex="0" aria-label="{name}">'


def _table_end(_: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: _Surroundings) -> str:
    return "</table></div>\n"


def _head_cell(_: RendererHTML, _tokens: Sequence[Token], _at: int, _options: OptionsDict, _env: _Surroundings) -> str:
    return '<th scope="col">'


def _lines(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: _Surroundings) -> str:
    return f"{_wide(env)}<pre><code>{escape(tokens[at].content)}</code></pre></div>\n"


def _lines_in_window(
    _: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: _Surroundings
) -> str:
    """Qt's text gives a background to a cell as a whole, but to lines one by one."""
    lines = "<br/>".join(map(escape, tokens[at].content.splitlines()))
    return f'<table width="100%"><tr><td class="lines"><code>{lines}</code></td></tr></table>\n'


def _link(_: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: _Surroundings) -> str:
    to = str(tokens[at].attrs["href"])
    return f'<a href="{escape(to.removesuffix(ENDING) + ".html" if to.endswith(ENDING) else to)}">'
