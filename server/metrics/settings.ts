/** Where metrics are served: never on the port that people open. */
export interface MetricsSettings {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
}
