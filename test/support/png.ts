import { inflateSync } from 'node:zlib';

export type Picture = { width: number; height: number; pixel(x: number, y: number): readonly number[] };

/** A PNG of 8 bits a channel without interlacing; pixels are RGB or RGBA. */
export function readPng(file: Buffer): Picture {
  if (file.toString('latin1', 1, 4) !== 'PNG') throw new Error('not a PNG');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth, colour, interlaced] = [file[24], file[25], file[28]];
  if (depth !== 8 || interlaced !== 0) throw new Error('a PNG of another kind');
  const channels = colour === 6 ? 4 : 3;
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  const rows = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels);
  return {
    width,
    height,
    pixel: (x, y) => [...(rows[y]?.subarray(x * channels, (x + 1) * channels) ?? [])],
  };
}

function unfiltered(raw: Buffer, bytes: number, height: number, channels: number): Uint8Array[] {
  const rows: Uint8Array[] = [];
  for (let y = 0; y < height; y += 1) {
    const start = y * (bytes + 1);
    const row = new Uint8Array(raw.subarray(start + 1, start + 1 + bytes));
    const above = rows[y - 1] ?? new Uint8Array(bytes);
    for (let x = 0; x < bytes; x += 1) {
      const left = row[x - channels] ?? 0;
      const up = above[x] ?? 0;
      const corner = above[x - channels] ?? 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[start] ?? 0] ?? 0;
      row[x] = (row[x] ?? 0) + guess;
    }
    rows.push(row);
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const to = (one: number) => Math.abs(left + up - corner - one);
  if (to(left) <= to(up) && to(left) <= to(corner)) return left;
  return to(up) <= to(corner) ? up : corner;
}
