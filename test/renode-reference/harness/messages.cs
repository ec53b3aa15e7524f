// The lines in and out. Numbers wider than JSON's are hexadecimal strings, `0x…`.
using System.Collections.Generic;

namespace Triptych.RenodeReference.Harness
{
    public sealed record Job(string Id, string ClassName, List<Source> Sources, List<Step> Script);

    public sealed record Source(string Path, string Text);

    public sealed record Step(string Op, long Offset, int Width, string Value, string Expect);

    public sealed class Report
    {
        public string Id { get; set; }

        public List<CompilerMessage> Errors { get; set; } = new List<CompilerMessage>();

        public List<CompilerMessage> Warnings { get; set; } = new List<CompilerMessage>();

        // What the constructor threw, or why there was nothing to construct.
        public string ConstructionError { get; set; }

        public Shape Shape { get; set; }

        public List<Mismatch> Mismatches { get; set; } = new List<Mismatch>();

        // The values of reads that expected nothing.
        public List<ReadValue> Values { get; set; } = new List<ReadValue>();

        public List<LogEntry> Log { get; set; } = new List<LogEntry>();
    }

    public sealed record CompilerMessage(string File, int Line, int Column, string Code, string Message);

    public sealed record Mismatch(int Index, string Op, long Offset, int Width, string Expected, string Actual, string Error);

    public sealed record ReadValue(int Index, string Value);

    public sealed record LogEntry(string Level, string Message);

    public sealed record RegisterName(string Name, long Value);

    public sealed class Shape
    {
        public string BaseClass { get; set; }

        public List<string> Interfaces { get; set; }

        // Public properties of exactly the type GPIO, as Renode's platform files resolve them.
        public List<string> Gpios { get; set; }

        public List<string> UninitializedGpios { get; set; }

        public List<string> DefaultInterrupts { get; set; }

        public long? Size { get; set; }

        public List<RegisterName> Registers { get; set; }

        public int DefinedRegisters { get; set; }

        public List<string> Translations { get; set; }
    }
}
