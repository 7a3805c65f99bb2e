export const compareTexts = (): Readonly<Record<string, string>> => ({
  '{1} unexplained differences': '{1} diferencias sin explicar',
  '{1} intended, {2} objects equal': '{1} intencionadas, {2} objetos iguales',
  ' (--all shows why)': ' (--all muestra por qué)',
  'the object': 'el objeto',
  upstream: 'original',
  here: 'aquí',
  '(changed by hand there)': '(cambiado allí a mano)',
});
