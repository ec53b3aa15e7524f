using System;
using System.Collections.Generic;
using System.Linq;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals;

namespace Antmicro.Renode.Core.Structure
{
    public interface IRegistrationPoint
    {
    }

    public class NullRegistrationPoint : IRegistrationPoint
    {
        public static NullRegistrationPoint Instance { get; } = new NullRegistrationPoint();

        private NullRegistrationPoint()
        {
        }
    }

    public class NumberRegistrationPoint<T> : IRegistrationPoint
    {
        public NumberRegistrationPoint(T address)
        {
            Address = address;
        }

        public T Address { get; }
    }

    public interface IRegisterablePeripheral<TPeripheral, TRegistrationPoint> : IPeripheral where TPeripheral : IPeripheral where TRegistrationPoint : IRegistrationPoint
    {
        void Register(TPeripheral peripheral, TRegistrationPoint registrationPoint);

        void Unregister(TPeripheral peripheral);
    }

    public interface IPeripheralContainer<TPeripheral, TRegistrationPoint> : IRegisterablePeripheral<TPeripheral, TRegistrationPoint> where TPeripheral : IPeripheral where TRegistrationPoint : IRegistrationPoint
    {
        IEnumerable<TRegistrationPoint> GetRegistrationPoints(TPeripheral peripheral);

        IEnumerable<IRegistered<TPeripheral, TRegistrationPoint>> Children { get; }
    }

    public interface IRegistered<out TPeripheral, TRegistrationPoint> where TPeripheral : IPeripheral where TRegistrationPoint : IRegistrationPoint
    {
        TPeripheral Peripheral { get; }

        TRegistrationPoint RegistrationPoint { get; }
    }

    public sealed class Registered<TPeripheral, TRegistrationPoint> : IRegistered<TPeripheral, TRegistrationPoint> where TPeripheral : IPeripheral where TRegistrationPoint : IRegistrationPoint
    {
        public Registered(TPeripheral peripheral, TRegistrationPoint registrationPoint)
        {
            Peripheral = peripheral;
            RegistrationPoint = registrationPoint;
        }

        public TPeripheral Peripheral { get; }

        public TRegistrationPoint RegistrationPoint { get; }
    }

    public abstract class SimpleContainer<T> : IPeripheralContainer<T, NumberRegistrationPoint<int>> where T : class, IPeripheral
    {
        protected SimpleContainer(IMachine machine)
        {
            this.machine = machine;
            ChildCollection = new Dictionary<int, T>();
        }

        public virtual void Register(T peripheral, NumberRegistrationPoint<int> registrationPoint)
        {
            if(!ChildCollection.TryAdd(registrationPoint.Address, peripheral))
            {
                throw new RegistrationException($"The specified registration point {registrationPoint.Address} is already in use.");
            }
        }

        public virtual void Unregister(T peripheral)
        {
            foreach(var address in ChildCollection.Where(x => x.Value == peripheral).Select(x => x.Key).ToArray())
            {
                ChildCollection.Remove(address);
            }
        }

        public IEnumerable<NumberRegistrationPoint<int>> GetRegistrationPoints(T peripheral) => ChildCollection.Where(x => x.Value == peripheral).Select(x => new NumberRegistrationPoint<int>(x.Key));

        public IEnumerable<IRegistered<T, NumberRegistrationPoint<int>>> Children => ChildCollection.Select(x => new Registered<T, NumberRegistrationPoint<int>>(x.Value, new NumberRegistrationPoint<int>(x.Key)));

        public abstract void Reset();

        protected bool TryGetByAddress(int address, out T peripheral) => ChildCollection.TryGetValue(address, out peripheral);

        protected T GetByAddress(int address) => ChildCollection[address];

        protected Dictionary<int, T> ChildCollection { get; }

        protected readonly IMachine machine;
    }

    public abstract class NullRegistrationPointPeripheralContainer<T> : IPeripheralContainer<T, NullRegistrationPoint> where T : class, IPeripheral
    {
        protected NullRegistrationPointPeripheralContainer(IMachine machine)
        {
            Machine = machine;
        }

        public abstract void Reset();

        public virtual void Register(T peripheral, NullRegistrationPoint registrationPoint)
        {
            if(RegisteredPeripheral != null)
            {
                throw new RegistrationException("Cannot register more than one peripheral.");
            }
            RegisteredPeripheral = peripheral;
        }

        public virtual void Unregister(T peripheral) => RegisteredPeripheral = null;

        public IEnumerable<NullRegistrationPoint> GetRegistrationPoints(T peripheral) => new[] { NullRegistrationPoint.Instance };

        public IEnumerable<IRegistered<T, NullRegistrationPoint>> Children
        {
            get
            {
                if(RegisteredPeripheral != null)
                {
                    yield return new Registered<T, NullRegistrationPoint>(RegisteredPeripheral, NullRegistrationPoint.Instance);
                }
            }
        }

        protected T RegisteredPeripheral { get; private set; }

        protected readonly IMachine Machine;
    }

    public class SimpleContainerHelper<T> where T : class, IPeripheral
    {
        public SimpleContainerHelper(IMachine machine, IPeripheral parent)
        {
        }

        public void Register(T peripheral, NumberRegistrationPoint<int> registrationPoint)
        {
            if(!children.TryAdd(registrationPoint.Address, peripheral))
            {
                throw new RegistrationException($"The specified registration point {registrationPoint.Address} is already in use.");
            }
        }

        public bool TryGetByAddress(int address, out T peripheral) => children.TryGetValue(address, out peripheral);

        private readonly Dictionary<int, T> children = new Dictionary<int, T>();
    }

    public class NullRegistrationPointContainerHelper<T> where T : class, IPeripheral
    {
        public NullRegistrationPointContainerHelper(IMachine machine, IPeripheral owner)
        {
        }

        public void Register(T peripheral, NullRegistrationPoint registrationPoint) => RegisteredPeripheral = peripheral;

        public void Unregister(T peripheral) => RegisteredPeripheral = null;

        public T RegisteredPeripheral { get; private set; }
    }
}
