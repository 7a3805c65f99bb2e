import { IMAGE, imageTag, isMutableImage, matches } from '../../formats';
import { rule } from '../model';

/** Every image is named in a way that means the same image tomorrow. */
export const image = rule('operations/image', (cluster, report) => {
  for (const { field } of cluster.pods.flatMap(({ containers }) => containers)) {
    const reference = field.get('image');
    if (reference.text === undefined) continue;
    // A reference without a tag is a good one, to the tag latest.
    if (!matches(IMAGE, reference.text) && !matches(IMAGE, `${reference.text}:latest`)) {
      report.error(reference, 'not the name of an image: it cannot be pulled', `Write ${IMAGE.expected}.`);
    } else if (isMutableImage(reference.text)) {
      const policy =
        field.get('imagePullPolicy').text ?? (imageTag(reference.text) === 'latest' ? 'Always' : 'IfNotPresent');
      const effect =
        policy === 'Always'
          ? 'each restart may bring another version, and no rollback brings the old one back'
          : 'nodes keep the copy that they have, each its own';
      report.warning(
        reference,
        `a tag that moves: ${effect}`,
        'Pin a tag that stays, or a digest, name@sha256:…: hubs images pin looks them up.',
      );
    }
  }
});
