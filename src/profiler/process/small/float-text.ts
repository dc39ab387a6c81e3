/** A number as DuckDB writes a DOUBLE: `1.0`, `1e-05`, `1.5e+16`; the shortest digits that read as the same number. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const [digits = "", power = ""] = value.toExponential().split("e");
  const exponent = Number(power);
  if (value !== 0 && (exponent < -4 || exponent > 15)) {
    const size = String(Math.abs(exponent)).padStart(2, "0");
    return `${digits}e${exponent < 0 ? "-" : "+"}${size}`;
  }
  const plain = String(value);
  return plain.includes(".") ? plain : `${plain}.0`;
}
