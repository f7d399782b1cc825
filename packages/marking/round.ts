/**
 * Round half up to whole hundredths: the one place where marks are rounded. The tiny addend lets sums of thirds that
 * should be x.5 exactly not fall below it; it is far smaller than any share a curve can tell apart.
 */
export const roundCenti = (centi: number): number => Math.floor(centi + 0.5 + 1e-9)
