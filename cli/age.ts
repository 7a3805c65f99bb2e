/** How long something has been so, as `kubectl` writes it: 40s, 12m, 3h, 5d. */
export function ageText(seconds: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'm'],
  ];
  const step = steps.find(([length]) => seconds >= length);
  return step ? `${Math.floor(seconds / step[0])}${step[1]}` : `${Math.max(0, Math.floor(seconds))}s`;
}
