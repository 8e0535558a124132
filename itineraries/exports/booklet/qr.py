"""A QR code as a drawing, so that it prints sharp at any size."""

import io

import segno


def qr_svg(address: str) -> str:
    """Dark modules on nothing; the quiet zone that cameras need is part of the drawing."""
    drawing = io.BytesIO()
    # Boost off: the same address gives the same drawing in every version of the library.
    segno.make(address, error="m", micro=False, boost_error=False).save(
        drawing, kind="svg", border=4, xmldecl=False, svgns=True, nl=False
    )
    return drawing.getvalue().decode()
