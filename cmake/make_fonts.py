"""Cuts the fonts down to what PlanShift draws, as assets/fonts/recipe.json says.

Text: Inter, with tabular digits as the only digits, because ImGui applies no font features.
Icons: the named glyphs of Lucide's font, and icons.json with the code point of each name.
"""

import argparse
import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont


def code_points(ranges):
    """The code points of ["U+0020-007E", "U+20AC"]."""
    points = set()
    for text in ranges:
        first, _, last = text.removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def freeze_tabular(font, points):
    """Lets these code points show the glyphs that the font's `tnum` feature would put there."""
    substitutes = {}
    table = font["GSUB"].table
    for feature in table.FeatureList.FeatureRecord:
        if feature.FeatureTag != "tnum":
            continue
        for index in feature.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[index].SubTable:
                substitutes.update(getattr(part, "ExtSubTable", part).mapping)
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            for point in points & cmap.cmap.keys():
                cmap.cmap[point] = substitutes.get(cmap.cmap[point], cmap.cmap[point])
    best = font.getBestCmap()
    widths = {font["hmtx"][best[point]][0] for point in points}
    if len(widths) != 1:
        sys.exit(f"make_fonts: the digits are not equally wide: {sorted(widths)}")


def cut(font, points, path):
    """Writes the font with these code points only, and nothing that ImGui does not read."""
    missing = sorted(points - font.getBestCmap().keys())
    if missing:
        names = " ".join(f"U+{point:04X}" for point in missing)
        sys.exit(f"make_fonts: {path.name} lacks {names}; take them out of the recipe.")
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True,
                             name_IDs=[0, 1, 2, 13, 14], recalc_timestamp=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "DSIG"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    subset.save_font(font, path, options)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("recipe", "inter", "lucide", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    recipe = json.loads(arguments.recipe.read_text(encoding="utf-8"))
    arguments.out.mkdir(parents=True, exist_ok=True)

    points = code_points(recipe["characters"])
    for target, source in recipe["text"].items():
        font = TTFont(arguments.inter / source, recalcTimestamp=False)
        freeze_tabular(font, code_points([recipe["tabular"]]))
        cut(font, points, arguments.out / target)

    known = json.loads((arguments.lucide / "codepoints.json").read_text(encoding="utf-8"))
    absent = [name for name in recipe["icons"] if name not in known]
    if absent:
        sys.exit(f"make_fonts: Lucide has no icon named {', '.join(absent)}")
    icons = {name: known[name] for name in sorted(recipe["icons"])}
    font = TTFont(arguments.lucide / "lucide.ttf", recalcTimestamp=False)
    cut(font, set(icons.values()), arguments.out / "icons.ttf")
    # Last: the build takes this file for the sign that all are there.
    (arguments.out / "icons.json").write_text(json.dumps(icons), encoding="utf-8")


main()
