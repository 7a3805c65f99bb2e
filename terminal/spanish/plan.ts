export const planTexts = (): Readonly<Record<string, string>> => ({
  Objects: 'Objetos',
  'in all': 'en total',
  'prices of {1}, without taxes': 'precios de {1}, sin impuestos',
});
