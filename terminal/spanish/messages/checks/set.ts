/** The messages of `checks/set/`. */
export const set = () => ({
  'there is another {1} of this list with the same key: server-side apply refuses it':
    'hay otra entrada ({1}) de esta lista con la misma clave: server-side apply la rechaza',
  'Remove one of the two.': 'Quita una de las dos.',
  'Add metadata.namespace; hubs lint --namespace says where kubectl will point.':
    'Añade metadata.namespace; hubs lint --namespace dice adónde apuntará kubectl.',
  'there are two objects of this name: the later overwrites the earlier':
    'hay dos objetos con este nombre: el segundo sobrescribe al primero',
  'Rename one, or remove it.': 'Cambia el nombre de uno, o quítalo.',
  '{1} has this path of this host, too: which one wins is left to chance':
    '{1} también tiene esta ruta de este host: cuál gana queda al azar',
  'Remove one of them.': 'Quita uno de los dos.',
  '{1} wants port {2} of its node, too: the two never run on one node':
    '{1} también quiere el puerto {2} de su nodo: los dos nunca funcionan en un mismo nodo',
  'Use another port, or keep them apart by node pools.': 'Usa otro puerto, o sepáralos por grupos de nodos.',
  'a {1} belongs to no namespace': 'un {1} no pertenece a ningún espacio de nombres',
  'Remove metadata.namespace.': 'Quita metadata.namespace.',
  'missing: the object goes wherever kubectl happens to point':
    'falta: el objeto va a parar a donde apunte kubectl en ese momento',
  'a second installation in the cluster would overwrite this {1}':
    'una segunda instalación en el clúster sobrescribiría este {1}',
  'Put the namespace into the name, such as {1}-{2}.': 'Incluye el espacio de nombres en el nombre, como {1}-{2}.',
});
