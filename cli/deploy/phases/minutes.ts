/** A time that a person can expect: the community's guide names these for DigitalOcean. */
export const minutes = (least: number, most: number): string => `${least}–${most} min`;
