namespace Shop.Deep;

public partial class Outer<T>
{
    private static readonly System.Threading.Lock Gate = new();

    public T? Find(System.Collections.Generic.IEnumerable<T> items)
    {
        lock (Gate)
        {
            foreach (var item in items) return item;
            return default;
        }
    }

    private sealed class Inner : System.IDisposable
    {
        public void Dispose() => System.GC.SuppressFinalize(this);

        private interface IDeep { int Twice(int a) => a * 2; }
    }
}

public partial class Outer<T>
{
    public override string ToString() => nameof(Outer<T>) + typeof(T).Name;
}

public static class Extensions
{
    extension(string text)
    {
        public bool IsLong => text.Length > 80;

        public string Cut(int length) => text[..length];
    }

    public static int Words(this string text) => text.Split(' ').Length;
}
