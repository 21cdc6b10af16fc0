export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export function median(values) {
  return quantile(values, 0.5);
}

/** Enough digits to compare runs, none that only show noise. */
export function rounded(milliseconds) {
  return Math.round(milliseconds * 100) / 100;
}
