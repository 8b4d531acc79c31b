// danfo.js draws text tables for the console with this; Kindred never prints one.
export function table() {
  return '';
}
