/** The level that stands for rare levels together. */
export const OTHER_LEVEL = '(other)';
