/** The part of web-ext's programming interface that the scripts use; it ships no types. */
declare module 'web-ext' {
  const webExt: {
    cmd: {
      build(
        params: {
          sourceDir: string;
          artifactsDir: string;
          filename: string;
          overwriteDest: boolean;
        },
        options: { showReadyMessage: boolean },
      ): Promise<{ extensionPath: string }>;
    };
  };
  export default webExt;
}
