namespace RefMiner;

/// <summary>A source tree in a folder of its own, gone after the test.</summary>
internal sealed class TempTree : IDisposable
{
    private readonly DirectoryInfo _base = Directory.CreateTempSubdirectory("refminer-");

    public TempTree() => Directory.CreateDirectory(Root);

    public string Root => Path.Combine(_base.FullName, "tree");

    public string Outside => _base.FullName;

    public TempTree With(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllText(Full(path), text);
        return this;
    }

    public TempTree With(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllBytes(Full(path), bytes);
        return this;
    }

    public string Full(string path) => Path.Combine(Root, path);

    public void Dispose() => _base.Delete(recursive: true);
}
