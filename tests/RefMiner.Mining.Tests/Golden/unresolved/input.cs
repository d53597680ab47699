using Npgsql.Nowhere;
using Foo.Bar;

class Store : Repository<Order>, IStore
{
    private readonly NowhereSource _source;

    public Store(NowhereSource source, ILogger<Store> log) : base(log) => _source = source;

    public async Task<Row[]> ReadAsync(int id)
    {
        await using NowhereConnection connection = await _source.OpenAsync();
        var command = new NowhereCommand(connection) { Text = "select", Limit = { Rows = 3 } };
        System.Func<int, int> twice = x => x * 2;
        command.Parameters.Add(twice(id));
        System.Console.WriteLine(Settings.Default.Path, command);
        System.Math.Max("a");
        int Local() => 1;
        return Local() > 0 ? await command.RunAsync() : throw new NowhereException();
    }
}
