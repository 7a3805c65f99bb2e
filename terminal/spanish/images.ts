export const imagesTexts = (): Readonly<Record<string, string>> => ({
  'its registry could not be asked: {1}': 'no se pudo preguntar a su registro: {1}',
  'for {1}; the cluster has nodes of {2}': 'para {1}; el clúster tiene nodos de {2}',
  '{1}, by a tag that moves: hubs images pin': '{1}, por una etiqueta que se mueve: hubs images pin',
  'These images are not in their registry; nothing was changed:\n{1}\n  Push them, or correct the tag. Where nodes get them from elsewhere: --no-image-check':
    'Estas imágenes no están en su registro; no se ha cambiado nada:\n{1}\n  Súbelas o corrige la etiqueta. Si los nodos las sacan de otro sitio: --no-image-check',
});
