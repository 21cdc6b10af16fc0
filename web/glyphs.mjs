// Letters that our own fonts do not have: whole pieces of text, shaped, ordered and painted by the
// browser on a 2D canvas and handed to the graphics card as they are. Nothing is read back, so that
// browsers that falsify reading (against fingerprinting) draw the same as all others. Only without
// WebGL there is no other way into the picture than reading.

/** The same as the live text editor's, so that a field looks alike with and without focus. */
const FAMILY = 'PlanShift, Inter, system-ui, sans-serif';
/** As ui/lettering.h has it. */
const PAGE_WIDTH = 2048;
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/u;

/** A sentence of the page begins where the page does; a name where its own script does. */
function directionOf(text) {
  const first = RIGHT_TO_LEFT.test(text) && text.match(LETTER)?.[0];
  if (!first) return 'ltr';
  return document.documentElement.dir === 'rtl' || RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}

export class Letters {
  #gl;
  #canvas = document.createElement('canvas');
  #pen;
  /** @type {{page: WebGLTexture | number, text: string, x: number, y: number, w: number, h: number,
   *   origin: number, baseline: number, px: number, semibold: number, ink: number}[]} */
  #jobs = [];

  /** @param {WebGL2RenderingContext | null} [gl] */
  constructor(gl) {
    this.#gl = gl;
  }

  /** Advance, ink before the origin, ink after the advance, in the unit of `px`. */
  measure(text, px, semibold) {
    const pen = this.#ready(text, px, semibold);
    const { width, actualBoundingBoxLeft, actualBoundingBoxRight } = pen.measureText(text);
    // Firefox counts the box of a text from right to left from its other end.
    const near = (ink) => Math.min(Math.max(ink, 0), px) || 0;
    return [width, near(actualBoundingBoxLeft), near(actualBoundingBoxRight - width)];
  }

  /** One of those to be painted by the next `paint`, on a texture or, by address, into pixels. */
  add(page, text, x, y, w, h, origin, baseline, px, semibold, ink) {
    this.#jobs.push({ page, text, x, y, w, h, origin, baseline, px, semibold, ink });
  }

  /**
   * Neighbors go together: what is new in a frame mostly lies in one strip.
   * @param {(bytes: Uint8ClampedArray, address: number) => void} put
   */
  paint(put) {
    let strip = [];
    for (const job of this.#jobs) {
      const last = strip.at(-1);
      const follows =
        last?.page === job.page && last.y === job.y && last.x + last.w === job.x;
      if (last && !follows) {
        this.#paintStrip(strip, put);
        strip = [];
      }
      strip.push(job);
    }
    if (strip.length > 0) this.#paintStrip(strip, put);
    this.#jobs = [];
  }

  #paintStrip(strip, put) {
    const { page, x, y, h } = strip[0];
    const last = strip.at(-1);
    // A new size clears it.
    this.#canvas.width = last.x + last.w - x;
    this.#canvas.height = h;
    for (const job of strip) {
      const pen = this.#ready(job.text, job.px, job.semibold);
      pen.fillStyle = `#${[0, 8, 16]
        .map((shift) => ((job.ink >> shift) & 255).toString(16).padStart(2, '0'))
        .join('')}`;
      pen.save();
      pen.beginPath();
      pen.rect(job.x - x, 0, job.w, h);
      pen.clip();
      pen.fillText(job.text, job.x - x + job.origin, job.baseline);
      pen.restore();
    }
    if (typeof page === 'number') {
      const { data, width } = this.#ready('', 1, 0).getImageData(0, 0, this.#canvas.width, h);
      for (let line = 0; line < h; line += 1) {
        const bytes = data.subarray(line * width * 4, (line + 1) * width * 4);
        put(bytes, page + ((y + line) * PAGE_WIDTH + x) * 4);
      }
      return;
    }
    const gl = this.#gl;
    gl.bindTexture(gl.TEXTURE_2D, page);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, gl.RGBA, gl.UNSIGNED_BYTE, this.#canvas);
  }

  #ready(text, px, semibold) {
    this.#pen ??= this.#canvas.getContext('2d', { willReadFrequently: true });
    const pen = this.#pen;
    pen.font = `${semibold ? 600 : 400} ${px}px ${FAMILY}`;
    pen.fontKerning = 'none';
    pen.textAlign = 'left';
    pen.direction = directionOf(text);
    return pen;
  }

  /** In bytes of UTF-8, by the browser's dictionary; none where it has no such thing. */
  wordEnds(text) {
    if (!Intl.Segmenter) return [];
    const encoder = new TextEncoder();
    let end = 0;
    return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].map(
      ({ segment }) => (end += encoder.encode(segment).length),
    );
  }
}
