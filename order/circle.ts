/** Things that wait for one another, so that no order of steps can bring them up. */
export class Circle extends Error {
  constructor(
    /** The certificate that is signed only once the entrance serves, as `Certificate/cert-meet.example.org`; absent among parts. */
    readonly certificate: string | undefined,
    /** What waits for it: the workload of the entrance, as `Deployment/haproxy`, or the parts that need one another. */
    readonly waiting: readonly string[],
  ) {
    super(`${certificate ?? waiting.join(', ')}: a circle`);
  }
}
