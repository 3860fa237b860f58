// What stands on the wire, as far as the emulator reads it.
export interface WireBlock {
  readonly text?: string
  readonly cachePoint?: { readonly type: string }
  readonly image?: { readonly format: string; readonly source: { readonly bytes: string } }
  readonly document?: {
    readonly format: string
    readonly name: string
    readonly source: { readonly bytes: string }
  }
  readonly toolUse?: { readonly toolUseId: string; readonly name: string; readonly input: unknown }
  readonly toolResult?: {
    readonly toolUseId: string
    readonly content: readonly { readonly text?: string }[]
    readonly status?: string
  }
}

export interface WireTool {
  readonly toolSpec: {
    readonly name: string
    readonly description: string
    readonly inputSchema: { readonly json: WireSchema }
  }
}

export interface WireSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, WireSchema>>
  readonly items?: WireSchema
  readonly enum?: readonly unknown[]
}

export interface WireRequest {
  readonly system?: readonly WireBlock[]
  readonly messages?: readonly { readonly role: string; readonly content: readonly WireBlock[] }[]
  readonly inferenceConfig?: { readonly maxTokens?: number; readonly temperature?: number }
  readonly toolConfig?: {
    readonly tools: readonly WireTool[]
    readonly toolChoice?: { readonly tool?: { readonly name: string }; readonly any?: object }
  }
  readonly outputConfig?: {
    readonly effort?: string
    readonly textFormat?: { readonly structure: { readonly jsonSchema: { readonly schema: string } } }
  }
  readonly additionalModelRequestFields?: Readonly<Record<string, unknown>>
  readonly guardrailConfig?: { readonly guardrailIdentifier: string; readonly guardrailVersion: string }
  readonly serviceTier?: { readonly type: string }
}

export interface WireUsage {
  readonly inputTokens: number
  readonly outputTokens: number
  readonly totalTokens: number
  readonly cacheReadInputTokens: number
  readonly cacheWriteInputTokens: number
}
