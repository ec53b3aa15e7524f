using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Triptych.RenodeReference.Harness
{
    // Compiles as Renode's `include` does: C# 12, no implicit usings, nullable off, unsafe allowed, optimized, a library.
    internal sealed class ModelCompiler
    {
        // The assembly, or null when there were errors; the report gets the errors and warnings.
        public Assembly Compile(Job job, Report report)
        {
            var trees = job.Sources.Select(x => CSharpSyntaxTree.ParseText(SourceText.From(x.Text, Encoding.UTF8), ParseOptions, x.Path));
            var compilation = CSharpCompilation.Create($"Model{Interlocked.Increment(ref count)}", trees, References.Value, CompilationOptions);
            using var image = new MemoryStream();
            foreach(var diagnostic in compilation.Emit(image).Diagnostics.Where(x => x.Severity >= DiagnosticSeverity.Warning))
            {
                var messages = diagnostic.Severity == DiagnosticSeverity.Error ? report.Errors : report.Warnings;
                if(messages.Count < MaximumMessages)
                {
                    messages.Add(MessageOf(diagnostic));
                }
            }
            if(report.Errors.Count > 0)
            {
                return null;
            }
            image.Position = 0;
            return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
        }

        private static CompilerMessage MessageOf(Diagnostic diagnostic)
        {
            var position = diagnostic.Location.GetLineSpan();
            return new CompilerMessage(position.Path ?? "", position.StartLinePosition.Line + 1, position.StartLinePosition.Character + 1,
                diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        }

        private static MetadataReference[] LoadReferences()
        {
            var framework = Path.GetDirectoryName(typeof(object).Assembly.Location);
            return Directory.GetFiles(framework, "*.dll").Where(IsManaged).Append(typeof(Antmicro.Renode.Core.GPIO).Assembly.Location)
                .Select(x => (MetadataReference)MetadataReference.CreateFromFile(x)).ToArray();
        }

        private static bool IsManaged(string path)
        {
            using var image = new PEReader(File.OpenRead(path));
            try
            {
                return image.HasMetadata;
            }
            catch(BadImageFormatException)
            {
                return false;
            }
        }

        private static int count;

        private static readonly Lazy<MetadataReference[]> References = new Lazy<MetadataReference[]>(LoadReferences);
        private static readonly CSharpParseOptions ParseOptions = new CSharpParseOptions(LanguageVersion.CSharp12);
        private static readonly CSharpCompilationOptions CompilationOptions = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Disable, concurrentBuild: false);

        private const int MaximumMessages = 50;
    }
}
