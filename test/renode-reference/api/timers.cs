// Time stands still here: the timers keep what is set and never expire by themselves.
using System;
using Antmicro.Renode.Core;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Peripherals;
using Antmicro.Renode.Time;

namespace Antmicro.Renode.Time
{
    public enum WorkMode
    {
        OneShot = 0,
        Periodic = 1,
    }

    public enum Direction
    {
        Ascending,
        Descending,
    }

    public interface IClockSource
    {
    }

    public interface ITimeSource
    {
    }

    public struct TimeInterval
    {
        public static readonly TimeInterval Empty = default;

        public static TimeInterval FromTicks(ulong ticks) => new TimeInterval { Ticks = ticks };

        public static TimeInterval FromNanoseconds(ulong v) => FromTicks(v / 1000);

        public static TimeInterval FromMicroseconds(ulong v) => FromTicks(v);

        public static TimeInterval FromMilliseconds(ulong v) => FromTicks(v * 1000);

        public static TimeInterval FromSeconds(ulong v) => FromTicks(v * 1000000);

        public ulong Ticks { get; private init; }

        public double TotalMicroseconds => Ticks;

        public double TotalMilliseconds => Ticks / 1000d;

        public double TotalSeconds => Ticks / 1000000d;
    }

    public struct TimeStamp
    {
        public TimeInterval TimeElapsed { get; }
    }

    public struct ClockEntry
    {
        public ClockEntry(ulong period, ulong frequency, Action handler, IEmulationElement owner, string localName, bool enabled = true,
            Direction direction = Direction.Ascending, WorkMode workMode = WorkMode.Periodic, ulong step = 1)
        {
            Period = period;
            Frequency = frequency;
            Handler = handler;
        }

        public ulong Period { get; }

        public ulong Frequency { get; }

        public Action Handler { get; }
    }
}

namespace Antmicro.Renode.Peripherals.Timers
{
    public interface ITimer : IHasFrequency
    {
        ulong Value { get; set; }

        bool Enabled { get; set; }
    }

    public class LimitTimer : ITimer, IPeripheral
    {
        public LimitTimer(IClockSource clockSource, ulong frequency, IPeripheral owner, string localName, ulong limit = ulong.MaxValue, Direction direction = Direction.Descending, bool enabled = false,
            WorkMode workMode = WorkMode.Periodic, bool eventEnabled = false, bool autoUpdate = false, ulong divider = 1)
        {
            if(limit == 0)
            {
                throw new ConstructionException("Cannot create limit timer with zero limit.");
            }
            if(divider == 0)
            {
                throw new ConstructionException("Cannot create limit timer with zero divider.");
            }
            LocalName = localName;
            AutoUpdate = autoUpdate;
            initial = () =>
            {
                Frequency = frequency;
                Divider = divider;
                Direction = direction;
                Mode = workMode;
                EventEnabled = eventEnabled;
                RawInterrupt = false;
                this.limit = limit;
                ResetValue();
                Enabled = enabled;
            };
            initial();
        }

        public virtual void Reset() => initial();

        public void ResetValue() => Value = Direction == Direction.Descending ? Limit : 0;

        public void ClearInterrupt() => RawInterrupt = false;

        public void Increment(ulong value) => Value += value;

        public void Decrement(ulong value) => Value -= value;

        public string LocalName { get; }

        public bool Enabled { get; set; }

        public ulong Value { get; set; }

        public ulong Limit
        {
            get => limit;
            set
            {
                if(value == 0)
                {
                    throw new ArgumentException("Limit cannot be zero.");
                }
                limit = value;
                if(AutoUpdate)
                {
                    ResetValue();
                }
            }
        }

        public ulong Frequency { get; set; }

        public ulong Divider { get; set; }

        public Direction Direction { get; set; }

        public WorkMode Mode { get; set; }

        public bool EventEnabled { get; set; }

        public bool AutoUpdate { get; set; }

        public bool RawInterrupt { get; private set; }

        public bool Interrupt => RawInterrupt && EventEnabled;

        public event Action LimitReached;

        protected virtual void OnLimitReached()
        {
            RawInterrupt = true;
            if(EventEnabled)
            {
                LimitReached?.Invoke();
            }
        }

        private ulong limit;
        private readonly Action initial;
    }

    public class ComparingTimer : ITimer, IPeripheral
    {
        public ComparingTimer(IClockSource clockSource, ulong frequency, IPeripheral owner, string localName, ulong limit = ulong.MaxValue, Direction direction = Direction.Ascending, bool enabled = false,
            WorkMode workMode = WorkMode.OneShot, bool eventEnabled = false, ulong compare = ulong.MaxValue, ulong divider = 1, ulong step = 1)
        {
            if(limit == 0 || divider == 0 || compare > limit)
            {
                throw new ConstructionException("Limit, divider or compare value out of range.");
            }
            initial = () =>
            {
                Frequency = frequency;
                Divider = divider;
                Direction = direction;
                Mode = workMode;
                EventEnabled = eventEnabled;
                Compare = compare;
                Step = step;
                Value = direction == Direction.Ascending ? 0 : limit;
                Enabled = enabled;
            };
            initial();
        }

        public virtual void Reset() => initial();

        public bool Enabled { get; set; }

        public ulong Value { get; set; }

        public ulong Compare { get; set; }

        public ulong Step { get; set; }

        public ulong Frequency { get; set; }

        public ulong Divider { get; set; }

        public Direction Direction { get; set; }

        public WorkMode Mode { get; set; }

        public bool EventEnabled { get; set; }

        public event Action CompareReached;

        protected virtual void OnCompareReached() => CompareReached?.Invoke();

        private readonly Action initial;
    }
}
