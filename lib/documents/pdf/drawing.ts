/** A pen that writes PDF path operators; coordinates in points, y upwards, two decimals (0.0035 mm). */
export class Pen {
  readonly #out: string[] = [];

  get operators(): string {
    return this.#out.join('\n');
  }

  #op(operator: string, ...numbers: number[]): this {
    this.#out.push(`${numbers.map(short).join(' ')} ${operator}`);
    return this;
  }

  strokeColour(hex: string): this {
    return this.#op('RG', ...rgb(hex));
  }

  fillColour(hex: string): this {
    return this.#op('rg', ...rgb(hex));
  }

  weight(points: number): this {
    return this.#op('w', points);
  }

  /** Runs `draw` with the origin moved to (x, y), turned by `angle` radians and scaled. */
  at(x: number, y: number, angle: number, draw: () => void, scaleX = 1, scaleY = 1): this {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    this.#out.push('q');
    this.#op('cm', cos * scaleX, sin * scaleX, -sin * scaleY, cos * scaleY, x, y);
    draw();
    this.#out.push('Q');
    return this;
  }

  polyline(points: readonly (readonly [number, number])[], paint: 'S' | 'f' | 's' | 'B'): this {
    points.forEach(([x, y], i) => this.#op(i === 0 ? 'm' : 'l', x, y));
    this.#out.push(paint);
    return this;
  }

  /** A path of cubic curves: a start point, then groups of two control points and an end point. */
  curve(start: readonly [number, number], curves: readonly (readonly number[])[], paint: 'S' | 'f' | 's' | 'B'): this {
    this.#op('m', ...start);
    for (const control of curves) this.#op(control.length === 2 ? 'l' : 'c', ...control);
    this.#out.push(paint);
    return this;
  }

  rectangle(x: number, y: number, width: number, height: number, paint: 'S' | 'f'): this {
    this.#op('re', x, y, width, height);
    this.#out.push(paint);
    return this;
  }

  circle(x: number, y: number, radius: number, paint: 'S' | 'f' | 'B'): this {
    // 0.5523: the control distance at which four cubic curves miss a circle by at most 0.03 % of its radius.
    const k = radius * 0.5523;
    return this.curve(
      [x + radius, y],
      [
        [x + radius, y + k, x + k, y + radius, x, y + radius],
        [x - k, y + radius, x - radius, y + k, x - radius, y],
        [x - radius, y - k, x - k, y - radius, x, y - radius],
        [x + k, y - radius, x + radius, y - k, x + radius, y],
      ],
      paint,
    );
  }
}

const short = (value: number): string => String(Math.round(value * 100) / 100);

function rgb(hex: string): number[] {
  return [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}

export const polar = (radius: number, angle: number): [number, number] => [
  radius * Math.cos(angle),
  radius * Math.sin(angle),
];
