"""Small plots as inline SVG: a share with its interval beside where the baseline stood."""

from __future__ import annotations

from markupsafe import Markup, escape

from assistant.evaluation.summary import Value

_WIDTH, _HEIGHT, _EDGE = 220, 18, 6


def _at(share: float) -> float:
    return _EDGE + (_WIDTH - 2 * _EDGE) * min(max(share, 0.0), 1.0)


def share_plot(value: Value, before: float | None = None) -> Markup:
    """A point with its interval on a line from 0 to 1, and a tick for the baseline."""
    middle = _HEIGHT / 2
    parts = [
        f'<line class="axis" x1="{_at(0):.1f}" x2="{_at(1):.1f}" y1="{middle}" y2="{middle}"/>'
    ]
    for tick in (0, 0.5, 1):
        parts.append(
            f'<line class="axis" x1="{_at(tick):.1f}" x2="{_at(tick):.1f}" y1="5" y2="13"/>'
        )
    if value.low is not None and value.high is not None:
        parts.append(
            f'<line class="interval" x1="{_at(value.low):.1f}" x2="{_at(value.high):.1f}" '
            f'y1="{middle}" y2="{middle}"/>'
        )
    if before is not None:
        x = _at(before)
        parts.append(f'<path class="before" d="M{x:.1f} 1 v16"/>')
    parts.append(f'<circle class="point" cx="{_at(value.value):.1f}" cy="{middle}" r="4"/>')
    said = f"{value.value:.1%}"
    if value.low is not None and value.high is not None:
        said += f"（95% 区间 {value.low:.1%} 至 {value.high:.1%}）"
    if before is not None:
        said += f"，基线 {before:.1%}"
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{said}">'
        "<title>{said}</title>{body}</svg>"
    ).format(w=_WIDTH, h=_HEIGHT, said=said, body=Markup("".join(parts)))


def scale_plot() -> Markup:
    """The scale of `share_plot`, for the head of its column."""
    marks = ((0, "start", "0%"), (0.5, "middle", "50%"), (1, "end", "100%"))
    body = Markup("").join(
        Markup('<text x="{:.1f}" y="12" text-anchor="{}">{}</text>').format(_at(at), anchor, text)
        for at, anchor, text in marks
    )
    return Markup(
        '<svg viewBox="0 0 {w} 16" width="{w}" height="16" aria-hidden="true">{b}</svg>'
    ).format(w=_WIDTH, b=body)


def bar_plot(parts: list[tuple[str, int]]) -> Markup:
    """One bar split into named parts, in the order given."""
    total = sum(count for _, count in parts) or 1
    width, at = 260, 0.0
    out: list[Markup] = []
    for name, count in parts:
        own = width * count / total
        if count:
            out.append(
                Markup('<rect class="{}" x="{:.1f}" y="0" width="{:.1f}" height="14"/>').format(
                    escape(name), at, own
                )
            )
        at += own
    said = "，".join(f"{name} {count}" for name, count in parts)
    return Markup(
        '<svg viewBox="0 0 {w} 14" width="{w}" height="14" role="img" aria-label="{said}">'
        "<title>{said}</title>{body}</svg>"
    ).format(w=width, said=said, body=Markup("").join(out))
