using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Antmicro.Renode.Core;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Peripherals.Bus;

namespace Triptych.RenodeReference.Harness
{
    // One job: compile, construct, describe, run the script.
    internal static class Exercise
    {
        public static Report Run(Job job, ModelCompiler compiler)
        {
            var report = new Report { Id = job.Id };
            LogSink.Entries = new List<(string Level, string Message)>();
            CountedRegisters.Collections = new List<ICountedRegisters>();
            var assembly = compiler.Compile(job, report);
            if(assembly == null)
            {
                return report;
            }
            try
            {
                var type = assembly.GetType(job.ClassName);
                var peripheral = Construct(type, job.ClassName, report);
                if(peripheral != null)
                {
                    report.Shape = Describe(type, peripheral);
                    RunScript(peripheral, job.Script ?? new List<Step>(), report);
                }
            }
            finally
            {
                AssemblyLoadContext.GetLoadContext(assembly).Unload();
            }
            report.Log.AddRange(LogSink.Entries.Select(x => new LogEntry(x.Level, x.Message)));
            return report;
        }

        private static IPeripheral Construct(Type type, string className, Report report)
        {
            if(type == null)
            {
                report.ConstructionError = $"Could not resolve type: '{className}'.";
                return null;
            }
            if(!typeof(IPeripheral).IsAssignableFrom(type))
            {
                report.ConstructionError = $"{className} is not a peripheral.";
                return null;
            }
            var constructor = type.IsAbstract ? null : type.GetConstructors().FirstOrDefault(x => x.GetParameters().All(CanFill));
            if(constructor == null)
            {
                report.ConstructionError = $"{className} is abstract or has no public constructor whose parameters are a machine or optional.";
                return null;
            }
            try
            {
                return (IPeripheral)constructor.Invoke(constructor.GetParameters().Select(x => IsMachine(x) ? new Machine() : x.DefaultValue).ToArray());
            }
            catch(TargetInvocationException e)
            {
                report.ConstructionError = Describe(e.InnerException);
            }
            catch(TypeInitializationException e)
            {
                report.ConstructionError = Describe(e);
            }
            return null;
        }

        private static bool CanFill(ParameterInfo parameter) => IsMachine(parameter) || parameter.HasDefaultValue;

        private static bool IsMachine(ParameterInfo parameter) => typeof(IMachine).IsAssignableFrom(parameter.ParameterType);

        private static string Describe(Exception e)
        {
            var cause = e is TypeInitializationException ? e.InnerException : e;
            return $"{cause.GetType().Name}: {cause.Message}";
        }

        private static Shape Describe(Type type, IPeripheral peripheral)
        {
            var gpios = type.GetProperties().Where(x => x.PropertyType == typeof(GPIO) && x.GetIndexParameters().Length == 0).ToArray();
            var registers = type.GetNestedType("Registers", BindingFlags.Public | BindingFlags.NonPublic);
            return new Shape
            {
                BaseClass = type.BaseType.FullName,
                Interfaces = type.GetInterfaces().Select(NameOf).Order(StringComparer.Ordinal).ToList(),
                Gpios = gpios.Select(x => x.Name).ToList(),
                UninitializedGpios = gpios.Where(x => x.GetValue(peripheral) == null).Select(x => x.Name).ToList(),
                DefaultInterrupts = gpios.Where(x => x.IsDefined(typeof(DefaultInterruptAttribute))).Select(x => x.Name).ToList(),
                Size = (peripheral as IKnownSize)?.Size,
                Registers = registers?.GetFields(BindingFlags.Public | BindingFlags.Static).Select(x => new RegisterName(x.Name, Convert.ToInt64(x.GetRawConstantValue()))).ToList(),
                DefinedRegisters = CountedRegisters.Collections.Sum(x => x.Count),
                Translations = Bus.TranslationsOf(type).ToString().Split(", ").Where(x => x != "0").ToList(),
            };
        }

        private static string NameOf(Type type)
        {
            return type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
        }

        private static void RunScript(IPeripheral peripheral, List<Step> script, Report report)
        {
            Bus bus = null;
            for(var i = 0; i < script.Count; i++)
            {
                var step = script[i];
                try
                {
                    bus ??= new Bus(peripheral);
                    RunStep(peripheral, bus, step, i, report);
                }
                catch(Exception e)
                {
                    report.Mismatches.Add(new Mismatch(i, step.Op, step.Offset, step.Width, step.Expect, null, Describe(e)));
                }
            }
        }

        private static void RunStep(IPeripheral peripheral, Bus bus, Step step, int index, Report report)
        {
            switch(step.Op)
            {
            case "reset":
                peripheral.Reset();
                break;
            case "write":
                bus.Write(step.Offset, step.Width, Parse(step.Value));
                break;
            case "read":
                var actual = bus.Read(step.Offset, step.Width);
                if(step.Expect == null)
                {
                    report.Values.Add(new ReadValue(index, $"0x{actual:X}"));
                }
                else if(actual != Parse(step.Expect))
                {
                    report.Mismatches.Add(new Mismatch(index, step.Op, step.Offset, step.Width, step.Expect, $"0x{actual:X}", null));
                }
                break;
            default:
                throw new ArgumentException($"There is no operation '{step.Op}'.");
            }
        }

        private static ulong Parse(string hexadecimal) => Convert.ToUInt64(hexadecimal, 16);
    }
}
