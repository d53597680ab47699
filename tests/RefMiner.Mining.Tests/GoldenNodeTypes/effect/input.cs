using System.Data.Common;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Shop;

public class ReportFiles
{
    public void Save(string path, string text)
    {
        if (!File.Exists(path))
            File.WriteAllText(path, text);
    }
}

public class PriceFetch(HttpClient http)
{
    public Task<string> GetAsync(string sku, CancellationToken cancellationToken) => http.GetStringAsync(sku, cancellationToken);
}

public class RowCount(DbConnection connection)
{
    public async Task<object?> CountAsync()
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM orders";
        return await command.ExecuteScalarAsync();
    }
}

public interface IOrderRepository
{
    Task SaveAsync(string order);
}

public class OrderIntake(IOrderRepository orders)
{
    public async Task TakeAsync(string order) => await orders.SaveAsync(order.Trim());
}

// Its package is not there: names must do.
public class UnresolvedQuery(ISqlConnectionFactory factory)
{
    public async Task<int> CountAsync()
    {
        var connection = factory.GetOpenConnection();
        return await connection.QuerySingleAsync<int>("SELECT 1");
    }
}
