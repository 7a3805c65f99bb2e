export const eventsTexts = (): Readonly<Record<string, string>> => ({
  'Nothing has happened in the last hour.': 'No ha ocurrido nada en la última hora.',
  'No warnings. Everything else: hubs events --all': 'No hay avisos. Todo lo demás: hubs events --all',
});
