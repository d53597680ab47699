using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Shop.Orders
{
    /// <summary>Says what became of an order. See <see cref="Order"/> for more.</summary>
    [Flags]
    public enum State : byte
    {
        None,

        /// <summary>It is paid, e.g. by card.</summary>
        Paid = 1,
        @class = 2,
    }

    public delegate Task<T?> Finder<in TKey, T>(TKey key, CancellationToken cancellationToken = default)
        where T : class;

    public interface IStore<T> : IDisposable
        where T : class, new()
    {
        event EventHandler Changed;

        int Count { get; }

        T this[int i] { get; }

        static abstract T Make();

        T? Find(string id);

        void Log(string text) => Console.WriteLine(text);
    }

    /// <inheritdoc/>
    public abstract record Entity(Guid Id, [property: Obsolete] string Title = "new")
    {
        public string Title { get; init; } = Title.Trim();

        public required int Version { get; set; }
    }

    public readonly record struct Line(int Count, Money Price);

    public record struct Money(decimal Amount);

    internal sealed partial class Store<T>(IList<T> items, int room = 5) : Base(items.Count), IStore<T>
        where T : class, new()
    {
        public const int Max = 2 * 8, Min = 1;
        protected static readonly TimeSpan Wait = TimeSpan.FromSeconds(1), Long = Wait;
        private int _used, _left;
        internal volatile bool Open;

        static Store() => Console.WriteLine();

        private protected Store(params T[] items) : this(items.ToList()) { }

        ~Store() { }

        public event EventHandler? Changed, Gone;

        event EventHandler IStore<T>.Changed { add { } remove { } }

        public int Count => items.Count + room;

        public T this[int i] => items[i];

        int Size { get; set; }

        public string Name { get; private set; } = "";

        public string Key { private get; set; } = "";

        protected internal virtual string Text { get; protected set; } = "";

        public int Field { get => field; init => field = value; }

        [Obsolete("Use Find.")]
        public static T Make() => new();

        public async Task<List<T>> AllAsync<TKey>(
            [System.Diagnostics.CodeAnalysis.NotNull] Func<T, TKey> key, // by what
            int   skip = 0,
            string text = "a b",
            params (int From, int To)[] ranges)
            where TKey : notnull
        {
            await Task.Yield();
            return items.Skip(skip).OrderBy(key).ToList();
        }

        public T? Find(string id) => null;

        public T? Find(string id, bool isOpen) => null;

        public override string ToString() => string.Join(',', items);

        public ref readonly int Peek(ref readonly int at, in int more) => ref _used;

        void IDisposable.Dispose() { }

        public static Store<T> operator +(Store<T> a, T b) => a;

        private enum Way { On, Off }

        public sealed class Cursor
        {
            public int At;

            protected class Inner
            {
                internal void Go() { }
            }
        }

        partial void OnGone();
    }

    internal partial class Store<T>
    {
        partial void OnGone() { }
    }

    public abstract class Base(int size)
    {
        protected readonly int Size = size;

        protected abstract void Run(CancellationToken cancellationToken);
    }

    file struct Scratch
    {
        public int Used;
    }

    public ref struct Reader
    {
        public readonly int Rest => 0;

        public unsafe fixed byte Data[16];
    }
}

namespace Shop
{
    public static class Extensions
    {
        public static IEnumerable<T> Page<T>(this IEnumerable<T> items, int size) => items.Take(size);

        public static T Named<T>(this T store, string name)
            where T : Orders.Base => store;

        extension<T>(IQueryable<T> items)
            where T : class
        {
            public bool IsEmpty => !items.Any();

            public IQueryable<T> Second(int count = 2) => items.Skip(count);

            public static IQueryable<T> None() => Array.Empty<T>().AsQueryable();
        }
    }
}
