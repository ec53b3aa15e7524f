/** The engine's only door. */
export type {
  Backend,
  CheckCount,
  Message,
  ModelReply,
  ModelRequest,
  Usage,
} from './backend/backend.ts';
export { type Clock, systemClock } from './backend/clock.ts';
export { createEmbedder } from './backend/create-embedder.ts';
export { createModels, type ModelsOptions } from './backend/create-models.ts';
export {
  type BackendDefinition,
  type BackendDefinitionInput,
  backendDefinition,
  type Hardware,
  hardwareTags,
} from './backend/definition.ts';
export type { Embedder, EmbeddingSettings } from './backend/embedder.ts';
export { estimateEmbedding } from './backend/estimate-embedding.ts';
export type {
  BackendEvent,
  BudgetNotice,
  ModelConfidence,
  ModelEnd,
  ModelStart,
  NetworkUse,
} from './backend/events.ts';
export { modelFamily } from './backend/model-family.ts';
export type {
  InstalledModel,
  ModelFacts,
  ModelServer,
  PullProgress,
} from './backend/model-server.ts';
export { createModelState, type ModelState, type ModelStateOptions } from './backend/model-state.ts';
export {
  type ModelStage,
  type Models,
  modelStages,
  type PlanStore,
  type StageSettings,
  type StoredPlan,
} from './backend/models.ts';
export { parseBackends } from './backend/parse-backends.ts';
export type { CacheLimits, CacheStatistics, ResponseCache } from './backend/response-cache.ts';
export type { DaySpend, ReservedSpend, Spend, SpendLimits, SpendStore } from './backend/spend.ts';
export type { EmbeddingPurpose, TextEmbedder } from './backend/text-embedder.ts';
export type { TimeLimits } from './backend/with-time-limits.ts';
export { cancelled, throwIfCancelled, unlessCancelled } from './cancelled.ts';
export { countTokens } from './context/count-tokens.ts';
export { detectLanguage, type Language } from './context/detect-language.ts';
export type { PromptFile, PromptSource } from './context/prompt-source.ts';
export { resolveLanguage } from './context/resolve-language.ts';
export { isSecretFile } from './context/secret-file.ts';
export type { Accuracy, AccuracyItem } from './contracts/accuracy.ts';
export type { Plan } from './contracts/plan.ts';
export type { Review, ReviewIssue } from './contracts/review.ts';
export type { Diagnostic } from './diagnostic.ts';
export type { HunkResult, HunkRung, LineRange } from './edit/hunk-result.ts';
export { normalPath, refusePath } from './edit/refuse-path.ts';
export { type BackendErrorCode, type ErrorCode, TriptychError } from './error.ts';
export type {
  BackendCheck,
  ContextReport,
  Fallback,
  FoundPassage,
  FoundPassages,
  IterationEnd,
  Lines,
  PeripheralReport,
  PeripheralSummary,
  RegisterPicture,
  RegisterPictureField,
  RunEnd,
  RunEvent,
  Rung,
  StageEstimate,
  StageEvent,
  UsedContext,
} from './events.ts';
export { foldMetrics } from './metrics/fold-metrics.ts';
export { foldNetwork, type HostUse, type NetworkLedger } from './metrics/fold-network.ts';
export { isLogged, type LogLevel, type LogRecord, logLevels, logRecord } from './metrics/log-record.ts';
export {
  emptyRunRecord,
  type ModelUse,
  type RunRecord,
  runRecord,
  type TimelineBar,
} from './metrics/run-record.ts';
export { type MetricsSummary, summarize, sumOfUses } from './metrics/summarize.ts';
export type { Compiler, SimulatedRead, SimulationRequest, Simulator } from './renode/checkers.ts';
export { checkCsharp, usesRenode } from './renode/csharp-checks/check-csharp.ts';
export type { CsharpFinding, CsharpFix } from './renode/csharp-checks/csharp-finding.ts';
export type { SyntaxNode } from './renode/csharp-checks/syntax-node.ts';
export type { AnalysedFile, Chunk } from './retrieval/analysed-file.ts';
export { analyseFile, analysePages } from './retrieval/analysis/analyse-file.ts';
export { whyGenerated, whyMinified } from './retrieval/analysis/unwritten-file.ts';
export type { CommitRecord } from './retrieval/commit-record.ts';
export {
  closedIndex,
  type IndexCounts,
  type IndexState,
  type LeftOutFile,
  type LeftOutReason,
} from './retrieval/index-state.ts';
export { buildHistory, type HistoryIndex } from './retrieval/lexical/history/history-index.ts';
export { LexicalIndex } from './retrieval/lexical/lexical-index.ts';
export { passagesOf, type ReadText } from './retrieval/lexical/passages-of.ts';
export type { RankedChunk, Ranking } from './retrieval/lexical/ranking/ranking.ts';
export { buildSegment } from './retrieval/lexical/segment/build-segment.ts';
export { checksumOf } from './retrieval/lexical/segment/checksum-of.ts';
export { mergeSegments } from './retrieval/lexical/segment/merge-segments.ts';
export {
  keyLength,
  type Segment,
  type SegmentFile,
  type SegmentPart,
} from './retrieval/lexical/segment/segment.ts';
export { decodeSegment, encodeSegment } from './retrieval/lexical/segment/segment-bytes.ts';
export { tokenize } from './retrieval/lexical/words/tokenize.ts';
export type { SyntaxLanguage, SyntaxParser } from './retrieval/references/syntax-parser.ts';
export type {
  Passage,
  RankedFile,
  Retriever,
  SearchNote,
  SearchQuery,
  SearchResult,
  Signal,
  Why,
} from './retrieval/retriever.ts';
export type { VectorHit, VectorItem, VectorStore } from './retrieval/vector-store.ts';
export {
  type EmbeddableText,
  type EmbedOutcome,
  embedMissing,
} from './retrieval/vectors/embed-missing.ts';
export { embeddingText } from './retrieval/vectors/embedding-text.ts';
export { VectorTable } from './retrieval/vectors/vector-table.ts';
export { type Run, runTask } from './run.ts';
export { repairSvd } from './svd/repair-svd.ts';
export { applyEdits } from './tasks/apply-edits.ts';
export { checkPeripheral } from './tasks/check-peripheral.ts';
export { type DoctorPorts, type DoctorRequest, doctor } from './tasks/doctor.ts';
export { explain } from './tasks/explain.ts';
export { generatePeripheral } from './tasks/generate-peripheral.ts';
export { listPeripherals } from './tasks/list-peripherals.ts';
export type {
  ApplyEditsRequest,
  CheckPeripheralRequest,
  ExplainRequest,
  GeneratePeripheralRequest,
  Layout,
  ListPeripheralsRequest,
  ReviewCodeRequest,
  ReviewedChange,
  Selection,
  WriteCodeRequest,
} from './tasks/requests.ts';
export { reviewCode } from './tasks/review-code.ts';
export { writeCode } from './tasks/write-code.ts';
export type { LanguageCheck } from './validation/language-check.ts';
export type { ProjectCheck } from './validation/project-check.ts';
export type { Change } from './workspace/change.ts';
export { type Hunk, hunksOf, type LineSpan, linesOf, withChosen } from './workspace/hunks.ts';
export { type Obeyer, obeyedBy } from './workspace/obeyed-by.ts';
export { rebase } from './workspace/rebase.ts';
export type { Workspace } from './workspace/workspace.ts';
