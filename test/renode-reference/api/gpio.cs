using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Antmicro.Renode.Exceptions;
using Antmicro.Renode.Peripherals;

namespace Antmicro.Renode.Core
{
    public interface IGPIO
    {
        void Set(bool value);

        void Toggle();

        void Connect(IGPIOReceiver destination, int destinationNumber);

        void Disconnect();

        void Disconnect(GPIOEndpoint endpoint);

        bool IsSet { get; }

        bool IsConnected { get; }

        IList<GPIOEndpoint> Endpoints { get; }
    }

    public interface IGPIOWithHooks : IGPIO
    {
        void AddStateChangedHook(Action<bool> hook);

        void RemoveStateChangedHook(Action<bool> hook);

        void RemoveAllStateChangedHooks();
    }

    public interface IGPIOReceiver : IPeripheral
    {
        void OnGPIO(int number, bool value);
    }

    public interface IGPIOSender : IPeripheral
    {
    }

    public interface ILocalGPIOReceiver : IGPIOReceiver
    {
        IGPIOReceiver GetLocalReceiver(int index);
    }

    public interface INumberedGPIOOutput : IPeripheral
    {
        IReadOnlyDictionary<int, IGPIO> Connections { get; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class GPIOAttribute : Attribute
    {
        // 0 is no limit.
        public int NumberOfInputs { get; set; }

        public int NumberOfOutputs { get; set; }
    }

    public sealed class GPIOEndpoint
    {
        public GPIOEndpoint(IGPIOReceiver receiver, int number)
        {
            Receiver = receiver;
            Number = number;
        }

        public IGPIOReceiver Receiver { get; }

        public int Number { get; }
    }

    public sealed class GPIO : IGPIOWithHooks
    {
        public void Set(bool value)
        {
            lock(sync)
            {
                if(value == level)
                {
                    return;
                }
                level = value;
                foreach(var endpoint in endpoints)
                {
                    endpoint.Receiver.OnGPIO(endpoint.Number, value);
                }
                hooks?.Invoke(value);
            }
        }

        public void Toggle()
        {
            lock(sync)
            {
                Set(!level);
            }
        }

        public void Connect(IGPIOReceiver destination, int destinationNumber)
        {
            ArgumentNullException.ThrowIfNull(destination);
            var inputs = destination.GetType().GetCustomAttribute<GPIOAttribute>(true)?.NumberOfInputs ?? 0;
            if(inputs != 0 && destinationNumber >= inputs)
            {
                throw new ConstructionException($"Input {destinationNumber} of {destination} cannot be connected: there are {inputs}.");
            }
            lock(sync)
            {
                endpoints.Add(new GPIOEndpoint(destination, destinationNumber));
                destination.OnGPIO(destinationNumber, level);
            }
        }

        public void Disconnect()
        {
            lock(sync)
            {
                endpoints.Clear();
            }
        }

        public void Disconnect(GPIOEndpoint endpoint)
        {
            lock(sync)
            {
                endpoints.RemoveAll(x => x.Receiver == endpoint.Receiver && x.Number == endpoint.Number);
            }
        }

        public void AddStateChangedHook(Action<bool> hook) => hooks += hook;

        public void RemoveStateChangedHook(Action<bool> hook) => hooks -= hook;

        public void RemoveAllStateChangedHooks() => hooks = null;

        public override string ToString() => IsSet ? "GPIO: set" : "GPIO: unset";

        public bool IsSet => level;

        public bool IsConnected => endpoints.Any();

        public IList<GPIOEndpoint> Endpoints => endpoints.ToArray();

        private bool level;
        private Action<bool> hooks;

        private readonly List<GPIOEndpoint> endpoints = new List<GPIOEndpoint>();
        private readonly object sync = new object();
    }

    public static class IGPIOExtensions
    {
        public static void Set(this IGPIO gpio) => gpio.Set(true);

        public static void Unset(this IGPIO gpio) => gpio.Set(false);

        public static void Blink(this IGPIO gpio)
        {
            gpio.Set();
            gpio.Unset();
        }
    }
}
