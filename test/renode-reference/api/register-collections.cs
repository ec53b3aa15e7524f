using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Peripherals.CPU;
using Antmicro.Renode.Core.Structure.Registers;
using Triptych.RenodeReference;

namespace Antmicro.Renode.Core.Structure.Registers
{
    public interface IRegisterCollection
    {
        void Reset();

        void RemoveBeforeReadHook(long offset);

        void RemoveAfterReadHook(long offset);

        void RemoveBeforeWriteHook(long offset);

        void RemoveAfterWriteHook(long offset);
    }

    public interface IRegisterCollection<T> : IRegisterCollection where T : struct
    {
        void AddBeforeReadHook(long offset, Func<long, T?> hook);

        void AddAfterReadHook(long offset, Func<long, T, T?> hook);

        void AddBeforeWriteHook(long offset, Func<long, T, T?> hook);

        void AddAfterWriteHook(long offset, Action<long, T> hook);
    }

    public interface IProvidesRegisterCollection<T> where T : IRegisterCollection
    {
        T RegistersCollection { get; }
    }

    public sealed class QuadWordRegisterCollection : RegisterCollectionOf<ulong, QuadWordRegister>
    {
        public QuadWordRegisterCollection(IPeripheral parent, IDictionary<long, QuadWordRegister> registersMap = null) : base(parent, registersMap)
        {
        }

        private protected override QuadWordRegister Create(IPeripheral parent, ulong resetValue, bool softResettable) => new QuadWordRegister(parent, resetValue, softResettable);
    }

    public sealed class DoubleWordRegisterCollection : RegisterCollectionOf<uint, DoubleWordRegister>
    {
        public DoubleWordRegisterCollection(IPeripheral parent, IDictionary<long, DoubleWordRegister> registersMap = null) : base(parent, registersMap)
        {
        }

        private protected override DoubleWordRegister Create(IPeripheral parent, ulong resetValue, bool softResettable) => new DoubleWordRegister(parent, resetValue, softResettable);
    }

    public sealed class WordRegisterCollection : RegisterCollectionOf<ushort, WordRegister>
    {
        public WordRegisterCollection(IPeripheral parent, IDictionary<long, WordRegister> registersMap = null) : base(parent, registersMap)
        {
        }

        private protected override WordRegister Create(IPeripheral parent, ulong resetValue, bool softResettable) => new WordRegister(parent, resetValue, softResettable);
    }

    public sealed class ByteRegisterCollection : RegisterCollectionOf<byte, ByteRegister>
    {
        public ByteRegisterCollection(IPeripheral parent, IDictionary<long, ByteRegister> registersMap = null) : base(parent, registersMap)
        {
        }

        private protected override ByteRegister Create(IPeripheral parent, ulong resetValue, bool softResettable) => new ByteRegister(parent, resetValue, softResettable);
    }
}

namespace Triptych.RenodeReference
{
    // What the four collections share. Lives in a namespace of ours, as Renode's name for it is not one to use.
    public abstract class RegisterCollectionOf<T, R> : IRegisterCollection<T>, ICountedRegisters where T : struct, INumberBase<T> where R : RegisterOf<T>
    {
        public T Read(long offset)
        {
            if(!TryRead(offset, out var result))
            {
                parent.LogUnhandledRead(offset);
            }
            return result;
        }

        public bool TryRead(long offset, out T result)
        {
            if(beforeRead.TryGetValue(offset, out var before) && before(offset) is T replaced)
            {
                result = replaced;
                return true;
            }
            T? value = slots.TryGetValue(offset, out var slot) ? slot.Current.Read() : null;
            if(afterRead.TryGetValue(offset, out var after))
            {
                value = after(offset, value ?? default) ?? value;
            }
            result = value ?? default;
            return value != null;
        }

        public void Write(long offset, T value)
        {
            if(!TryWrite(offset, value))
            {
                parent.LogUnhandledWrite(offset, ulong.CreateTruncating(value));
            }
        }

        public bool TryWrite(long offset, T value)
        {
            if(!slots.TryGetValue(offset, out var slot))
            {
                return false;
            }
            if(beforeWrite.TryGetValue(offset, out var before))
            {
                value = before(offset, value) ?? value;
            }
            slot.Current.Write(offset, value);
            if(afterWrite.TryGetValue(offset, out var after))
            {
                after(offset, value);
            }
            return true;
        }

        public bool HasRegisterAtOffset(long offset) => slots.TryGetValue(offset, out var slot) && slot.IsPresent;

        public void Reset()
        {
            foreach(var slot in slots.Values)
            {
                slot.Reset();
            }
        }

        public void ResetRegister(long offset)
        {
            if(slots.TryGetValue(offset, out var slot))
            {
                slot.Reset();
            }
        }

        // Offset and value; a read with side effects only where they are allowed.
        public string[,] DumpRegister(long offset, bool allowSideEffects = false)
        {
            var value = slots[offset].Current;
            return new[,] { { $"0x{offset:X}", $"0x{(allowSideEffects ? value.Read() : value.Value):X}" } };
        }

        public void ShadowReload()
        {
            foreach(var register in slots.Values.SelectMany(x => x.All))
            {
                register.ReloadShadow();
            }
        }

        public R DefineRegister(long offset, T resetValue = default, bool softResettable = true) => DefineConditionalRegister(offset, null, resetValue, softResettable);

        public R DefineConditionalRegister(long offset, Func<bool> condition, T resetValue = default, bool softResettable = true)
        {
            return Add(offset, Create(parent, ulong.CreateTruncating(resetValue), softResettable), condition);
        }

        public R AddRegister(long offset, R register) => Add(offset, register, null);

        public R AddConditionalRegister(long offset, R register, Func<bool> condition) => Add(offset, register, condition);

        public void AddBeforeReadHook(long offset, Func<long, T?> hook) => AddHook(beforeRead, offset, hook, "Before-read");

        public void AddAfterReadHook(long offset, Func<long, T, T?> hook) => AddHook(afterRead, offset, hook, "After-read");

        public void AddBeforeWriteHook(long offset, Func<long, T, T?> hook) => AddHook(beforeWrite, offset, hook, "Before-write");

        public void AddAfterWriteHook(long offset, Action<long, T> hook) => AddHook(afterWrite, offset, hook, "After-write");

        public void RemoveBeforeReadHook(long offset) => RemoveHook(beforeRead, offset, "Before-read");

        public void RemoveAfterReadHook(long offset) => RemoveHook(afterRead, offset, "After-read");

        public void RemoveBeforeWriteHook(long offset) => RemoveHook(beforeWrite, offset, "Before-write");

        public void RemoveAfterWriteHook(long offset) => RemoveHook(afterWrite, offset, "After-write");

        internal RegisterCollectionOf(IPeripheral parent, IDictionary<long, R> registersMap)
        {
            this.parent = parent;
            CountedRegisters.Announce(this);
            foreach(var (offset, register) in registersMap ?? new Dictionary<long, R>())
            {
                Add(offset, register, null);
            }
        }

        private protected abstract R Create(IPeripheral parent, ulong resetValue, bool softResettable);

        int ICountedRegisters.Count => slots.Values.Sum(x => x.All.Count());

        private static void AddHook<H>(Dictionary<long, H> hooks, long offset, H hook, string kind)
        {
            if(!hooks.TryAdd(offset, hook))
            {
                throw new RecoverableException($"{kind} hook for 0x{offset:X} is already registered");
            }
        }

        private static void RemoveHook<H>(Dictionary<long, H> hooks, long offset, string kind)
        {
            if(!hooks.Remove(offset))
            {
                throw new RecoverableException($"{kind} hook for 0x{offset:X} doesn't exist");
            }
        }

        private R Add(long offset, R register, Func<bool> condition)
        {
            if(!slots.TryGetValue(offset, out var slot))
            {
                slots[offset] = slot = new Slot();
            }
            slot.Add(offset, register, condition);
            return register;
        }

        private readonly IPeripheral parent;
        private readonly Dictionary<long, Slot> slots = new Dictionary<long, Slot>();
        private readonly Dictionary<long, Func<long, T?>> beforeRead = new Dictionary<long, Func<long, T?>>();
        private readonly Dictionary<long, Func<long, T, T?>> afterRead = new Dictionary<long, Func<long, T, T?>>();
        private readonly Dictionary<long, Func<long, T, T?>> beforeWrite = new Dictionary<long, Func<long, T, T?>>();
        private readonly Dictionary<long, Action<long, T>> afterWrite = new Dictionary<long, Action<long, T>>();

        // The registers at one offset: a single one, or several of which a condition chooses at each access.
        private sealed class Slot
        {
            public void Add(long offset, R register, Func<bool> condition)
            {
                if(candidates.Any(x => x.Condition == null))
                {
                    throw new ConstructionException($"At offset 0x{offset:x}: Cannot add a register because there is already an unconditional register in the collection");
                }
                if(condition == null && candidates.Count > 0)
                {
                    throw new ConstructionException($"At offset 0x{offset:x}: Cannot add an unconditional register because there is already a conditional register in the collection");
                }
                candidates.Add((register, condition));
            }

            public void Reset()
            {
                foreach(var register in All)
                {
                    register.Reset();
                }
            }

            // A single register is taken whatever its condition says.
            public R Current
            {
                get
                {
                    if(candidates.Count == 1)
                    {
                        return candidates[0].Register;
                    }
                    var valid = candidates.Where(x => x.Condition()).ToArray();
                    return valid.Length switch
                    {
                        1 => valid[0].Register,
                        0 => throw new CpuAbortException("No register found with valid condition!"),
                        _ => throw new CpuAbortException("Encountered multiple registers with valid condition!"),
                    };
                }
            }

            public bool IsPresent => candidates.Count == 1 || candidates.Any(x => x.Condition());

            public IEnumerable<R> All => candidates.Select(x => x.Register);

            private readonly List<(R Register, Func<bool> Condition)> candidates = new List<(R Register, Func<bool> Condition)>();
        }
    }

    public interface ICountedRegisters
    {
        int Count { get; }
    }

    // The collections made on this thread, so that a test can count what a model defined, wherever it keeps it.
    public static class CountedRegisters
    {
        public static void Announce(ICountedRegisters registers) => Collections?.Add(registers);

        [ThreadStatic]
        public static List<ICountedRegisters> Collections;
    }
}
