// Logging as models use it: extension methods that need `this.`, and the five levels there are.
using System;
using System.Collections.Generic;
using Antmicro.Renode.Core;
using Antmicro.Renode.Peripherals;

namespace Antmicro.Renode.Logging
{
    public sealed class LogLevel
    {
        public static readonly LogLevel Noisy = new LogLevel("NOISY", -1);
        public static readonly LogLevel Debug = new LogLevel("DEBUG", 0);
        public static readonly LogLevel Info = new LogLevel("INFO", 1);
        public static readonly LogLevel Warning = new LogLevel("WARNING", 2);
        public static readonly LogLevel Error = new LogLevel("ERROR", 3);

        private LogLevel(string name, int level)
        {
            this.name = name;
            NumericLevel = level;
        }

        public override string ToString() => name;

        public int NumericLevel { get; }

        private readonly string name;
    }

    public static class ElementLogging
    {
        public static void Log(this IEmulationElement element, LogLevel type, string message)
        {
            Triptych.RenodeReference.LogSink.Add(type, message);
        }

        public static void Log(this IEmulationElement element, LogLevel type, string message, params object[] args)
        {
            Triptych.RenodeReference.LogSink.Add(type, string.Format(message, args));
        }

        public static void NoisyLog(this IEmulationElement element, string message) => element.Log(LogLevel.Noisy, message);

        public static void NoisyLog(this IEmulationElement element, string message, params object[] args) => element.Log(LogLevel.Noisy, message, args);

        public static void DebugLog(this IEmulationElement element, string message) => element.Log(LogLevel.Debug, message);

        public static void DebugLog(this IEmulationElement element, string message, params object[] args) => element.Log(LogLevel.Debug, message, args);

        public static void InfoLog(this IEmulationElement element, string message) => element.Log(LogLevel.Info, message);

        public static void InfoLog(this IEmulationElement element, string message, params object[] args) => element.Log(LogLevel.Info, message, args);

        public static void WarningLog(this IEmulationElement element, string message) => element.Log(LogLevel.Warning, message);

        public static void WarningLog(this IEmulationElement element, string message, params object[] args) => element.Log(LogLevel.Warning, message, args);

        public static void ErrorLog(this IEmulationElement element, string message) => element.Log(LogLevel.Error, message);

        public static void ErrorLog(this IEmulationElement element, string message, params object[] args) => element.Log(LogLevel.Error, message, args);

        public static void LogUnhandledRead(this IPeripheral peripheral, long offset)
        {
            peripheral.Log(LogLevel.Warning, "Unhandled read from offset 0x{0:X}{1}.", offset, NameOf(peripheral, offset));
        }

        public static void LogUnhandledWrite(this IPeripheral peripheral, long offset, ulong value)
        {
            peripheral.Log(LogLevel.Warning, "Unhandled write to offset 0x{0:X}{1}, value 0x{2:X}.", offset, NameOf(peripheral, offset), value);
        }

        private static string NameOf(IPeripheral peripheral, long offset)
        {
            return peripheral is IHasMappedRegisters mapped ? $" ({mapped.OffsetToString(offset)})" : "";
        }
    }
}

namespace Triptych.RenodeReference
{
    // Where log entries of the running thread go, so that a test can look at them.
    public static class LogSink
    {
        public static void Add(Antmicro.Renode.Logging.LogLevel level, string message)
        {
            if(Entries != null && Entries.Count < MaximumEntries)
            {
                Entries.Add((level.ToString(), message));
            }
        }

        [ThreadStatic]
        public static List<(string Level, string Message)> Entries;

        private const int MaximumEntries = 1000;
    }
}
