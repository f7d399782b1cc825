/** `%IX0.0` is `%I0.0` in SCL; the other widths are written alike. */
export const sclAddress = (text: string): string => text.toUpperCase().replace(/^%([IQM])X/, "%$1")
