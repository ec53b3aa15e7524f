// Reads jobs from standard input, one JSON object a line, and writes one report a line, in the order they finish.
// Argument: the folder of the SDK's Roslyn. Everything is compiled, constructed and exercised in this one process.
using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;

namespace Triptych.RenodeReference.Harness
{
    public static class Program
    {
        public static void Main(string[] args)
        {
            AssemblyLoadContext.Default.Resolving += (context, name) =>
            {
                var path = Path.Combine(args[0], name.Name + ".dll");
                return File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
            };
            RunAll(Workers);
        }

        private static void RunAll(int workers)
        {
            // Bounded, so that a long list of jobs is not read into memory ahead of the work.
            using var queue = new BlockingCollection<string>(workers * 2);
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
            // Whatever a model prints must not get between the reports.
            Console.SetOut(TextWriter.Null);
            var threads = Enumerable.Range(0, workers).Select(_ => new Thread(() => Work(queue, output), StackSize)).ToArray();
            foreach(var thread in threads)
            {
                thread.Start();
            }
            using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
            for(var line = input.ReadLine(); line != null; line = input.ReadLine())
            {
                queue.Add(line);
            }
            queue.CompleteAdding();
            foreach(var thread in threads)
            {
                thread.Join();
            }
        }

        private static void Work(BlockingCollection<string> queue, StreamWriter output)
        {
            var compiler = new ModelCompiler();
            foreach(var line in queue.GetConsumingEnumerable())
            {
                var report = JsonSerializer.Serialize(Exercise.Run(JsonSerializer.Deserialize<Job>(line, Options), compiler), Options);
                lock(output)
                {
                    output.WriteLine(report);
                }
            }
        }

        private static readonly JsonSerializerOptions Options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };

        private const int Workers = 2;
        // Fluent chains of hundreds of calls are deep trees to a compiler.
        private const int StackSize = 64 * 1024 * 1024;
    }
}
