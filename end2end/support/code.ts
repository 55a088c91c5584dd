import { PNG } from "pngjs";
import qrcode from "qrcode-generator";

/** The alphabet of base45 (RFC 9285, 4.2), which is that of a symbol's alphanumeric mode. */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** The place of a pass's serial (DESIGN, the ticket protocol): after kind, key, event, ticket and type. */
const SERIAL_AT = 1 + 4 + 4 + 8 + 2;

/** A live code whose pass has one bit changed: the lowest of its serial. */
export function withOneBitChanged(text: string): string {
  const bytes = decode(text.slice("AD1:".length));
  bytes[SERIAL_AT + 3]! ^= 1;
  return `AD1:${encode(bytes)}`;
}

/** The symbol of a text as a picture with its quiet zone, 7 pixels a module. */
export function symbol(text: string): PNG {
  const code = qrcode(0, "M");
  code.addData(text, "Alphanumeric");
  code.make();
  const [quiet, scale] = [4, 7];
  const side = (code.getModuleCount() + 2 * quiet) * scale;
  const picture = new PNG({ width: side, height: side });
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / scale) - quiet, Math.floor(x / scale) - quiet];
      const inside = Math.min(row, column) >= 0 && Math.max(row, column) < code.getModuleCount();
      const dark = inside && code.isDark(row, column);
      picture.data.fill(dark ? 0 : 255, 4 * (y * side + x), 4 * (y * side + x) + 3);
      picture.data[4 * (y * side + x) + 3] = 255;
    }
  }
  return picture;
}

function decode(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [a, b, c] = [...text.slice(at, at + 3)].map((letter) => ALPHABET.indexOf(letter));
    const value = a! + 45 * b! + 2025 * (c ?? 0);
    bytes.push(...(c === undefined ? [value] : [value >> 8, value & 255]));
  }
  return Uint8Array.from(bytes);
}

function encode(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length;
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!;
    for (let digit = 0; digit < (pair ? 3 : 2); digit += 1) {
      text += ALPHABET[value % 45];
      value = Math.floor(value / 45);
    }
  }
  return text;
}
