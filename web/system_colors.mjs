// The colors that a person's system allows, where it forces its own on every page.

/** In the order of ui::SystemColors (src/ui/host.h). */
const NAMES = [
  'Canvas',
  'CanvasText',
  'LinkText',
  'ButtonBorder',
  'Highlight',
  'HighlightText',
  'GrayText',
];

/** 0xRRGGBB each. Chromium lets some shine through; only their color counts here. */
export function systemColors() {
  const probe = document.createElement('i');
  probe.hidden = true;
  document.documentElement.append(probe);
  const colors = NAMES.map((name) => {
    probe.style.color = name;
    const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
    return (Number(red) << 16) | (Number(green) << 8) | Number(blue);
  });
  probe.remove();
  return colors;
}
