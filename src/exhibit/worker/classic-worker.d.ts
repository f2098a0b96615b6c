/** Made by src/integrations/classic-worker.ts. */
declare module 'virtual:classic-worker' {
  /** Address of the Worker as one classic script. */
  const address: string;
  export default address;
}
