/** Of the cells that are not missing, at least this share must be numbers for a column to be one of numbers. */
export const NUMBER_SHARE = 0.8;
