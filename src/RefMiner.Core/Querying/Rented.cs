using System.Buffers;

namespace RefMiner.Querying;

/// <summary>An array of zeros for the time of one request; may be longer than asked for.</summary>
/// <remarks>Arrays as long as an index is large would else be made and thrown away by every request.</remarks>
internal readonly struct Rented<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Rents an array of at least the length.</summary>
    public Rented(int length)
    {
        Items = ArrayPool<T>.Shared.Rent(length);
        Items.AsSpan().Clear();
    }

    /// <summary>The array; not to be used after <see cref="Dispose"/>.</summary>
    public T[] Items { get; }

    /// <summary>Gives the array back.</summary>
    public void Dispose() => ArrayPool<T>.Shared.Return(Items);
}
