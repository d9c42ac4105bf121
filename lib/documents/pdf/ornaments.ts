import { Pen, polar } from './drawing.ts';

/** Colours of the certificate: flag red, and gold in a strength for lines and one for the ground. */
export const RED = '#A8121A';
export const GOLD = '#B98A2F';
const PALE_GOLD = '#F7ECD6';

const TURN = 2 * Math.PI;

/** Calls `draw` for `count` evenly spaced angles, the first pointing up. */
function around(count: number, draw: (angle: number) => void): void {
  for (let i = 0; i < count; i += 1) draw(Math.PI / 2 + (i * TURN) / count);
}

/** The face of a Đông Sơn drum: a star of fourteen rays, then rings of teeth, linked circles, birds and combs. Radius in points. */
function drum(pen: Pen, radius: number): void {
  const at = (share: number): number => radius * share;
  pen.strokeColour(PALE_GOLD).fillColour(PALE_GOLD).weight(0.9);
  star(pen, at(0.05), at(0.2));
  for (const share of [0.225, 0.25, 0.335, 0.36, 0.445, 0.47, 0.71, 0.735, 0.82, 0.845, 0.93, 0.97])
    pen.circle(0, 0, at(share), 'S');
  comb(pen, 112, at(0.258), at(0.328));
  linkedCircles(pen, 36, at(0.4025), at(0.027));
  around(16, angle =>
    pen.at(...polar(at(0.585), angle), angle - Math.PI / 2, () => bird(pen), radius / 330, radius / 330),
  );
  teeth(pen, 96, at(0.742), at(0.813));
  linkedCircles(pen, 64, at(0.8875), at(0.027));
  comb(pen, 240, at(0.936), at(0.964));
  pen.weight(1.6).circle(0, 0, radius, 'S');
}

function star(pen: Pen, inner: number, outer: number): void {
  const points: [number, number][] = [];
  around(28, angle => points.push(polar(points.length % 2 === 0 ? outer : inner * 1.25, angle)));
  pen.polyline(points, 'f');
}

function comb(pen: Pen, count: number, from: number, to: number): void {
  pen.weight(0.6);
  around(count, angle => pen.polyline([polar(from, angle), polar(to, angle)], 'S'));
  pen.weight(0.9);
}

function teeth(pen: Pen, count: number, from: number, to: number): void {
  const half = (TURN / count) * 0.5;
  around(count, angle => pen.polyline([polar(from, angle - half), polar(to, angle), polar(from, angle + half)], 'f'));
}

/** Circles with a dot, each tied to the next by a slanting line: the drum's most frequent band. */
function linkedCircles(pen: Pen, count: number, middle: number, radius: number): void {
  const step = TURN / count;
  around(count, angle => {
    const [x, y] = polar(middle, angle);
    pen.circle(x, y, radius * 0.8, 'S').circle(x, y, radius * 0.3, 'f');
    pen.polyline([polar(middle + radius * 0.8, angle), polar(middle - radius * 0.8, angle + step)], 'S');
  });
}

/** A Lạc bird in flight: long beak, crest, spread wing and fanned tail, about 90 units long, flying to the left. */
function bird(pen: Pen): void {
  pen.curve(
    [-48, 1],
    [
      [-40, 3, -32, 4, -27, 7],
      [-24, 12, -14, 15, -4, 17],
      [-12, 12, -15, 9, -16, 6],
      [-8, 7, -2, 6, 4, 4],
      [10, 18, 20, 28, 31, 33],
      [27, 22, 24, 12, 22, 2],
      [30, 3, 38, 7, 46, 11],
      [42, 4, 40, 0, 46, -10],
      [36, -7, 28, -6, 20, -6],
      [16, -14, 8, -21, -1, -25],
      [2, -17, 2, -11, 0, -6],
      [-10, -5, -18, -3, -24, 0],
      [-32, 1, -40, 1, -48, 1],
    ],
    'f',
  );
}

/** One tile of the border: a lotus seen from the side between two leaves; 24 wide, 14 high, standing on y = 0. */
function lotusTile(pen: Pen): void {
  pen.curve(
    [0, 12.4],
    [
      [-3, 9.6, -3, 5, 0, 2.4],
      [3, 5, 3, 9.6, 0, 12.4],
    ],
    'f',
  );
  for (const side of [-1, 1]) {
    pen.curve(
      [side * 1.2, 2],
      [
        [side * 3.4, 4, side * 4.6, 8, side * 4.3, 10.8],
        [side * 6.8, 8.4, side * 6.6, 4, side * 1.2, 2],
      ],
      'f',
    );
    pen.curve(
      [side * 2.2, 1.8],
      [
        [side * 6.4, 3, side * 8.4, 5.6, side * 8.9, 8.4],
        [side * 11, 5, side * 8.2, 1.6, side * 2.2, 1.8],
      ],
      'f',
    );
    pen.circle(side * 12, 10.4, 0.9, 'f');
  }
}

/** A row of lotus tiles along a straight edge that starts at the origin: as many whole tiles as fit, evenly stretched. */
function lotusRow(pen: Pen, length: number): void {
  const count = Math.round(length / 24);
  const width = length / count;
  for (let i = 0; i < count; i += 1) pen.at((i + 0.5) * width, 0, 0, () => lotusTile(pen), width / 24, 1);
}

/** The corner piece: a small drum star in a square, 22 points wide, centred on the origin. */
function corner(pen: Pen): void {
  pen.rectangle(-11, -11, 22, 22, 'S').circle(0, 0, 9, 'S').circle(0, 0, 7.4, 'S');
  star(pen, 2.2, 6.4);
  for (const x of [-9, 9]) for (const y of [-9, 9]) pen.circle(x, y, 0.8, 'f');
}

/** The frame: a red outer rule, a gold band of lotuses with a star in each corner, a red inner rule. */
function frame(pen: Pen, width: number, height: number, inset: number): void {
  const band = 22;
  const [w, h] = [width - 2 * inset, height - 2 * inset];
  pen.strokeColour(RED).weight(2.4).rectangle(inset, inset, w, h, 'S');
  const first = inset + 4;
  pen.strokeColour(GOLD).fillColour(GOLD).weight(0.7);
  pen.rectangle(first, first, width - 2 * first, height - 2 * first, 'S');
  const inside = first + band;
  pen.rectangle(inside, inside, width - 2 * inside, height - 2 * inside, 'S');
  const [long, high, rise] = [width - 2 * inside, height - 2 * inside, 4];
  pen.at(inside, height - inside + rise, 0, () => lotusRow(pen, long));
  pen.at(width - inside, inside - rise, Math.PI, () => lotusRow(pen, long));
  pen.at(inside - rise, inside, Math.PI / 2, () => lotusRow(pen, high));
  pen.at(width - inside + rise, height - inside, -Math.PI / 2, () => lotusRow(pen, high));
  const middle = first + band / 2;
  for (const x of [middle, width - middle])
    for (const y of [middle, height - middle]) pen.at(x, y, 0, () => corner(pen));
  const rule = inside + 4;
  pen
    .strokeColour(RED)
    .weight(0.9)
    .rectangle(rule, rule, width - 2 * rule, height - 2 * rule, 'S');
}

/** The certificate's ground for a page of this size: a drum in pale gold behind the text and the frame. */
export function certificateGround(width: number, height: number): string {
  const pen = new Pen();
  pen.at(width / 2, height / 2 - 12, 0, () => drum(pen, height * 0.36));
  frame(pen, width, height, 20);
  return pen.operators;
}
